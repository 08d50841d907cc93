import { Hono } from 'hono'
import { z } from 'zod'
import { setWebhookGroup } from '../../engine/commands/index.ts'
import { WebhookGroup } from '../../engine/model/account.ts'
import { notFound } from '../../engine/refused.ts'
import { deleteWebhook } from '../../webhooks/index.ts'
import { parseForm } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import { requireSettings } from '../rights.ts'
import { webhooksPage } from './webhooks-page.ts'

const path = '/settings/integrations/webhooks'
const GroupSwitch = z.object({ group: WebhookGroup, on: z.enum(['yes', 'no']) })

export function webhooksRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer, c) => {
      requireSettings(viewer, '/settings/integrations')
      return webhooksPage(host.world, viewer, Math.max(1, Math.trunc(Number(c.req.query('page') ?? '1')) || 1))
    }),
  )

  routes.post(
    `${path}/groups`,
    onForm(host, (viewer, form, c) => {
      requireSettings(viewer, '/settings/integrations')
      const { group, on } = parseForm(GroupSwitch, form)
      setWebhookGroup(viewer.account, group, on === 'yes')
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/verify`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, '/settings/integrations')
      host.dispatcher.verify(viewer.account, param(c, 'id'))
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/delete`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, '/settings/integrations')
      const webhook = viewer.account.webhooks.get(param(c, 'id'))
      if (!webhook) throw notFound('webhooks', param(c, 'id'))
      deleteWebhook(viewer.account, webhook.madeBy, webhook.id)
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/deliveries/:id/rerun`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, '/settings/integrations')
      host.dispatcher.rerun(viewer.account, param(c, 'id'))
      return seeOther(c, path)
    }),
  )

  return routes
}
