import { Hono } from 'hono'
import { addFault, clearFaults } from '../../control/faults.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import { faultFromForm, settingsFromForm } from './fault-form.ts'
import { faultsPage } from './faults-page.ts'

const path = '/faults'

/** A page of the sandbox's own, for every role: Lever has nothing like it. */
export function faultsRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => faultsPage(host, viewer)),
  )
  routes.post(
    path,
    onForm(host, (_viewer, form, c) => {
      addFault(host, faultFromForm(form))
      return seeOther(c, path)
    }),
  )
  routes.post(
    `${path}/clear`,
    onForm(host, (_viewer, _form, c) => {
      clearFaults(host)
      return seeOther(c, path)
    }),
  )
  routes.post(
    `${path}/settings`,
    onForm(host, (_viewer, form, c) => {
      host.world.changeSettings(settingsFromForm(form))
      return seeOther(c, path)
    }),
  )
  routes.post(
    `${path}/counts/reset`,
    onForm(host, (_viewer, _form, c) => {
      host.counts.reset()
      return seeOther(c, path)
    }),
  )
  routes.post(
    `${path}/:id/clear`,
    onForm(host, (_viewer, _form, c) => {
      host.faults.remove(param(c, 'id'))
      return seeOther(c, path)
    }),
  )
  return routes
}
