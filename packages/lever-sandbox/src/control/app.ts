import { Hono } from 'hono'
import { z } from 'zod'
import { SettingsPatch } from '../engine/model/settings.ts'
import { Refused } from '../engine/refused.ts'
import type { Sandbox } from '../sandbox.ts'
import { Action, carryOut } from './actions.ts'
import { feed } from './feed.ts'
import { addFault, clearFaults, listFaults } from './faults.ts'
import { guard } from './guard.ts'
import { stateWithoutSecrets } from './state.ts'

const Dump = z.object({
  world: z.record(z.string(), z.array(z.unknown())),
  accounts: z.record(z.string(), z.record(z.string(), z.array(z.unknown()))),
})

const readJson = async (request: Request): Promise<unknown> => {
  const text = await request.text()
  return text === '' ? {} : JSON.parse(text)
}

/** What tests, the demo and the pages use to see everything and to do what only people in the app can do. */
export function createControl(sandbox: Sandbox): Hono {
  const control = new Hono()
  control.use(
    '*',
    guard(() => sandbox.url()),
  )
  control.onError((error, c) => {
    if (error instanceof Refused) return c.json({ error: error.message, code: error.code }, error.status)
    if (error instanceof z.ZodError) return c.json({ error: z.prettifyError(error) }, 400)
    if (error instanceof SyntaxError) return c.json({ error: 'The body is not valid JSON' }, 400)
    throw error
  })

  control.get('/state', (c) => c.json(stateWithoutSecrets(sandbox)))
  control.post('/reset', (c) => {
    sandbox.reset()
    return c.json({ reset: true })
  })
  control.get('/snapshot', (c) => c.json(sandbox.world.dump()))
  control.post('/restore', async (c) => {
    const dump = Dump.parse(await readJson(c.req.raw))
    const before = structuredClone(sandbox.world.dump())
    try {
      sandbox.world.restore(dump)
    } catch (error) {
      sandbox.world.restore(Dump.parse(before))
      throw error
    }
    return c.json({ restored: true })
  })

  control.get('/requests', (c) => c.json(sandbox.counts.report()))
  control.post('/requests/reset', (c) => {
    sandbox.counts.reset()
    return c.json({ reset: true })
  })

  control.get('/settings', (c) => c.json(sandbox.world.settings()))
  control.patch('/settings', async (c) => {
    const patch = SettingsPatch.strict().parse(await readJson(c.req.raw))
    const set = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
    return c.json(sandbox.world.changeSettings(set))
  })

  control.get('/faults', (c) => c.json(listFaults(sandbox)))
  control.post('/faults', async (c) => c.json(addFault(sandbox, await readJson(c.req.raw)), 201))
  control.delete('/faults', (c) => c.json(clearFaults(sandbox)))
  control.delete('/faults/:id', (c) =>
    sandbox.faults.remove(c.req.param('id')) ? c.body(null, 204) : c.json({ error: 'No such fault' }, 404),
  )

  control.post('/actions', async (c) => c.json({ result: carryOut(sandbox, Action.parse(await readJson(c.req.raw))) }))
  control.get('/events', () => feed(sandbox))
  return control
}
