import { Hono, type Context } from 'hono'
import { bytesOf, contactOf } from '../../engine/commands/index.ts'
import { notFound } from '../../engine/refused.ts'
import type { Form } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Viewer } from '../viewer.ts'
import { actions } from './actions.ts'
import { contactFields, readContact } from './contact-form.ts'
import { newCandidate, newCandidatePage } from './new-candidate.ts'
import { editPage, profilePage, type Profile } from './profile-page.ts'
import { updateContact } from '../../engine/commands/index.ts'
import { visibleOpportunity } from './visible-opportunity.ts'

export function candidateRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get('/candidates/new', forViewer(host, newCandidatePage))
  routes.post(
    '/candidates/new',
    onForm(host, (viewer, form, c) => seeOther(c, `/candidates/${newCandidate(viewer, form)}`)),
  )

  routes.get(
    '/candidates/:id',
    forViewer(host, (viewer, c) => profilePage(profileFor(viewer, c))),
  )
  routes.get(
    '/candidates/:id/edit',
    forViewer(host, (viewer, c) => {
      const profile = profileFor(viewer, c)
      return editPage(profile, contactFields(profile.contact))
    }),
  )
  routes.post(
    '/candidates/:id/edit',
    onForm(host, (viewer, form, c) => {
      const { opportunity, contact } = profileFor(viewer, c)
      updateContact(viewer.account, contact.id, readContact(form))
      return seeOther(c, `/candidates/${opportunity.id}`)
    }),
  )

  routes.get(
    '/candidates/:id/files/:file',
    forViewer(host, (viewer, c) => download(viewer, c)),
  )

  routes.post(
    '/candidates/:id/:action',
    onForm(host, (viewer, form: Form, c) => {
      const opportunity = visibleOpportunity(viewer, param(c, 'id'))
      const act = actions.get(param(c, 'action'))
      if (!act) throw notFound('actions', param(c, 'action'))
      return seeOther(c, act({ viewer, opportunity, form }) ?? `/candidates/${opportunity.id}`)
    }),
  )

  return routes
}

function profileFor(viewer: Viewer, c: Context): Profile {
  const opportunity = visibleOpportunity(viewer, param(c, 'id'))
  return { viewer, opportunity, contact: contactOf(viewer.account, opportunity.contact) }
}

/** Always saved, never shown: the bytes may be a page with scripts that came in through the API. */
function download(viewer: Viewer, c: Context): Response {
  const opportunity = visibleOpportunity(viewer, param(c, 'id'))
  const file = viewer.account.files.get(param(c, 'file'))
  if (!file || file.opportunityId !== opportunity.id) throw notFound('files', param(c, 'file'))
  return c.body(bytesOf(viewer.account, file), 200, {
    'content-type': 'application/octet-stream',
    'content-disposition': `attachment; filename*=UTF-8''${encodeFilename(file.name)}`,
  })
}

/** As RFC 5987 wants it: `encodeURIComponent` leaves four characters that it does not allow. */
const encodeFilename = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)
