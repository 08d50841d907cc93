import { ConnectAnswer, LeverIntegration, Mapping } from '@fulcrum/contract'
import { z } from 'zod'
import { eventually } from '../browser.ts'
import type { HttpBrowser } from '../browser.ts'
import { textOf } from '../lever-side.ts'
import { expect } from './rows.ts'
import type { Evidence, Stage } from './rows.ts'
import { people } from './team.ts'

const integration = (browser: HttpBrowser) => browser.call('GET', '/api/integrations/lever', LeverIntegration)
const begin = async (browser: HttpBrowser, switchAccount = false) =>
  (await browser.call('POST', '/api/integrations/lever/connect', ConnectAnswer, { switchAccount })).authorizeUrl

/** Follows Lever's redirect back; answers the value of `?lever=` on the page that the browser ends on. */
async function comeBack(browser: HttpBrowser, back: URL): Promise<string> {
  const response = await browser.open(back.pathname + back.search)
  return new URL(response.headers.get('location') ?? '/', browser.origin).searchParams.get('lever') ?? ''
}

/** Accepts in Lever as the Super Admin; the outcome that Fulcrum shows. */
export async function connect({ team }: Stage): Promise<string> {
  const authorizeUrl = await begin(team.admin)
  const { back } = await team.lever.answerConsent(await team.lever.signIn(people.admin.email), authorizeUrl, 'accept')
  expect(back !== null, 'Lever to send the browser back')
  return comeBack(team.admin, back)
}

export async function memberAsksAnAdmin({ team }: Stage): Promise<Evidence> {
  const seen = await integration(team.member)
  expect(
    seen.askAnAdmin !== null && seen.askAnAdmin.message.includes('/settings/integrations'),
    'a ready-made message',
    seen,
  )
  const refused = await team.member.try('POST', '/api/integrations/lever/connect', {})
  expect(refused.status === 403, 'a member to be refused', refused)
  return {
    did: 'opened Settings > Organization > Integrations as an admin and as a member',
    fulcrum: `the member cannot change it (403) and gets a message for ${seen.askAnAdmin.admins.join(', ')}`,
    sandbox: 'was not asked anything',
  }
}

export async function refusalsAndConsent({ team }: Stage): Promise<Evidence> {
  const { lever, admin } = team
  const before = (await integration(admin)).connection
  const superAdmin = await lever.signIn(people.admin.email)
  const denied = await lever.answerConsent(superAdmin, await begin(admin), 'deny')
  const listed = (denied.page.match(/View and manage all opportunities/g) ?? []).length
  expect(
    listed > 0 && /Accept/.test(denied.page) && /Deny/.test(denied.page),
    'permissions in words, Accept and Deny',
    textOf(denied.page),
  )
  expect(denied.back !== null && (await comeBack(admin, denied.back)) === 'denied', 'Deny to come back as denied')
  const forged = new URL('/api/integrations/lever/callback?state=forged&code=x', admin.origin)
  expect((await comeBack(admin, forged)) === 'stale', 'a forged state to be stale')
  expect((await comeBack(admin, denied.back)) === 'already-used', 'a second use of a state to be told')
  expect(before !== null || (await integration(admin)).connection === null, 'nothing to be connected by that')
  return {
    did: 'went to Lever, read the consent page, pressed Deny; came back with a forged and with a used state',
    fulcrum: 'denied, stale, already-used: each leads to Integrations with what to do next; nothing was connected',
    sandbox: 'listed the permissions in words with Accept and Deny',
  }
}

export async function connected(stage: Stage): Promise<Evidence> {
  const { admin, lever } = stage.team
  const outcome = (await integration(admin)).connection?.state === 'connected' ? 'connected' : await connect(stage)
  expect(outcome === 'connected', 'to be connected', outcome)
  const done = await eventually('the first import', async () => {
    const { connection } = await integration(admin)
    return connection?.import.state === 'done' ? connection : null
  })
  const state = await lever.state()
  const imported = Object.fromEntries(done.import.steps.map((step) => [step.name, step.count]))
  expect(
    imported['stages'] === state.stages.length && imported['users'] === state.users.length,
    'all stages and users to be imported',
    imported,
  )
  return {
    did: 'pressed Accept in Lever as the Super Admin',
    fulcrum: `“${done.stateWords}”, account ${done.account}, by ${done.connectedBy}; imported ${JSON.stringify(imported)}`,
    sandbox: `${state.users.length} users, ${state.stages.length} stages, ${state.postings.length} postings`,
  }
}

export async function mapped({ team }: Stage): Promise<Evidence> {
  const { admin } = team
  const mapping = await admin.call('GET', '/api/mapping', Mapping)
  const missing =
    mapping.out.filter((row) => row.target === null).length + mapping.in.filter((row) => row.target === null).length
  let blocked = 'was complete already'
  if (!mapping.complete) {
    const { id } = await admin.call('POST', '/api/outreaches', z.looseObject({ id: z.string() }), { name: 'Too early' })
    const jobs = await admin.call(
      'GET',
      '/api/jobs',
      z.looseObject({ jobs: z.array(z.looseObject({ id: z.string() })) }),
    )
    const refused = await admin.try('PATCH', `/api/outreaches/${id}`, { jobId: jobs.jobs[0]?.id })
    expect(refused.status === 409, 'linking to be refused before the mapping is complete', refused)
    blocked = `linking a job before is refused (409: ${missing} rows missing)`
    const change = {
      version: mapping.version,
      out: mapping.out.map((row) => ({ stage: row.stage, target: row.target ?? row.suggestion })),
      in: mapping.in.map((row) => ({ place: row.place, target: row.target ?? row.suggestion })),
    }
    await admin.call('PUT', '/api/mapping', Mapping, change)
  }
  const after = await admin.call('GET', '/api/mapping', Mapping)
  expect(after.complete, 'the suggestions to complete the mapping', after)
  return {
    did: 'opened the two mapping tables, accepted all suggestions, saved',
    fulcrum: `${blocked}; now ${after.out.length} stages out and ${after.in.length} places in are mapped`,
    sandbox: `has ${after.leverPlaces.length} places`,
  }
}
