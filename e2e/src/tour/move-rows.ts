import { MoveAnswer, Stages, SyncStatus } from '@fulcrum/contract'
import { eventually } from '../browser.ts'
import { connect } from './connect-rows.ts'
import { add, addressOf, cards } from './people-rows.ts'
import { expect } from './rows.ts'
import type { Evidence, Stage } from './rows.ts'
import { people } from './team.ts'

async function stageIds(stage: Stage) {
  const { stages, closeReasons } = await stage.team.member.call('GET', '/api/stages', Stages)
  const byName = (name: string) => stages.find((one) => one.name === name)?.id ?? ''
  const nameOf = (id: string) => stages.find((one) => one.id === id)?.name ?? ''
  const reason = (name: string) => closeReasons.find((one) => one.fromLever && one.name === name)?.id ?? null
  return { byName, nameOf, reason }
}

async function card(stage: Stage, short: string) {
  const found = (await cards(stage)).find((one) => one.id === stage.applications.get(short))
  if (!found) throw new Error(`${short} is not on the board`)
  return found
}

/** Moves people here as the board does. */
async function move(stage: Stage, shorts: string[], to: string, closeReason?: string): Promise<void> {
  const { byName, reason } = await stageIds(stage)
  const moves = []
  for (const short of shorts) {
    const one = await card(stage, short)
    moves.push({ applicationId: one.id, seenMoveSeq: one.moveSeq })
  }
  const answer = await stage.team.member.call('POST', '/api/applications/move', MoveAnswer, {
    moves,
    toStageId: byName(to),
    closeReasonId: closeReason ? reason(closeReason) : null,
  })
  expect(answer.notMoved.length === 0, `everybody to be moved to ${to}`, answer.notMoved)
}

const opportunityOf = async (stage: Stage, short: string) => {
  const [found] = await stage.team.lever.opportunitiesOf(addressOf(stage, short))
  if (!found) throw new Error(`${short} is not in Lever`)
  return found
}

/** Waits until Lever shows it; milliseconds. */
async function inLever(
  stage: Stage,
  short: string,
  is: (o: Awaited<ReturnType<typeof opportunityOf>>) => boolean,
  what: string,
): Promise<number> {
  const began = Date.now()
  await eventually(`${short} ${what} in Lever`, async () => is(await opportunityOf(stage, short)))
  return Date.now() - began
}

/** Waits until Fulcrum shows it; milliseconds. */
async function here(stage: Stage, short: string, name: string, withinMs?: number): Promise<number> {
  const began = Date.now()
  const { nameOf } = await stageIds(stage)
  await eventually(
    `${short} in ${name} here`,
    async () => nameOf((await card(stage, short)).stageId) === name,
    withinMs,
  )
  return Date.now() - began
}

export async function everyMove(stage: Stage): Promise<Evidence> {
  const { lever, member } = stage.team
  await lever.act('setAllWebhookGroups', { on: true })
  const recruiter = (await lever.state()).users.find((user) => user.email === people.recruiter.email)?.id ?? null
  for (const short of ['ama', 'ken', 'lea']) {
    await add(member, stage, { name: `Tour ${short}`, emails: [{ value: addressOf(stage, short), type: 'work' }] })
    const made = await eventually(`${short} in step`, async () =>
      (await cards(stage)).find((one) => one.name === `Tour ${short}` && one.mark.kind === 'in-step'),
    )
    stage.applications.set(short, made.id)
  }
  const times: string[] = []
  const took = (what: string, ms: number) => times.push(`${what} ${ms} ms`)
  await move(stage, ['ama'], 'Reached out')
  took('drag here', await inLever(stage, 'ama', (o) => o.stage === 'lead-reached-out', 'reached out'))
  await lever.act('moveStage', {
    opportunityId: (await opportunityOf(stage, 'ama')).id,
    stageId: 'lead-responded',
    by: recruiter,
  })
  took('drag in Lever', await here(stage, 'ama', 'Responded'))
  await move(stage, ['ama'], 'Not interested', 'Timing')
  const timing = await lever.reason('Timing')
  took('archive here', await inLever(stage, 'ama', (o) => o.archived?.reason === timing, 'archived for Timing'))
  await move(stage, ['ama'], 'Screening')
  took(
    'reopen here',
    await inLever(stage, 'ama', (o) => o.archived === null && !o.stage.startsWith('lead-'), 'reopened'),
  )
  const ken = (await opportunityOf(stage, 'ken')).id
  await lever.act('archive', { opportunityId: ken, reasonId: await lever.reason('Withdrew') })
  const closed = await eventually('ken closed here', async () => {
    const one = await card(stage, 'ken')
    return one.closeReasonId === null ? null : one
  })
  await lever.act('unarchive', { opportunityId: ken })
  took('unarchive in Lever', await here(stage, 'ken', 'Sourced'))
  await lever.act('hire', { opportunityId: (await opportunityOf(stage, 'lea')).id })
  took('hire in Lever', await here(stage, 'lea', 'Hired'))
  await move(stage, ['nia', 'søren', 'ken'], 'Reached out')
  for (const short of ['nia', 'søren', 'ken'])
    took(`bulk here (${short})`, await inLever(stage, short, (o) => o.stage === 'lead-reached-out', 'reached out'))
  const ids = await Promise.all(['nia', 'søren', 'ken'].map(async (short) => (await opportunityOf(stage, short)).id))
  await lever.act('bulkMoveStage', { opportunityIds: ids, stageId: 'lead-responded', by: recruiter })
  for (const short of ['nia', 'søren', 'ken']) await here(stage, short, 'Responded')
  const { reason } = await stageIds(stage)
  expect(closed.closeReasonId === reason('Withdrew'), 'Lever’s reason to be kept', closed.closeReasonId)
  await eventually('everybody in step', async () =>
    (await cards(stage)).every((one) => one.mark.kind === 'in-step' || one.mark.kind === 'settled'),
  )
  return {
    did: 'moved by drag, archive with reason, reopen, unarchive, hire and in bulk, on both sides',
    fulcrum: `everybody in step; ${times.join(', ')}`,
    sandbox: `archived for “Timing”, reopened, hired; bulk of 3 both ways`,
  }
}

export async function revokedAndBack(stage: Stage): Promise<Evidence> {
  const { lever, member } = stage.team
  await lever.revoke(people.admin.email)
  await move(stage, ['nia'], 'Screening')
  const began = Date.now()
  const status = await eventually(
    'the revocation to be noticed',
    async () => {
      const now = await member.call('GET', '/api/sync/status', SyncStatus)
      return now.state === 'broken' ? now : null
    },
    70_000,
  )
  const noticedMs = Date.now() - began
  await lever.control('POST', '/requests/reset')
  await add(member, stage, { name: 'Tour zoe', emails: [{ value: addressOf(stage, 'zoe'), type: 'work' }] })
  const soren = await opportunityOf(stage, 'søren')
  await lever.act('moveStage', { opportunityId: soren.id, stageId: 'lead-reached-out' })
  const quiet = await lever.control('GET', '/requests')
  const calls = typeof quiet === 'object' && quiet !== null && 'total' in quiet ? Number(quiet.total) : -1
  expect(calls === 0, 'no call to Lever after the revocation', quiet)
  expect((await connect(stage)) === 'connected', 'to be connected again')
  await inLever(stage, 'nia', (o) => !o.stage.startsWith('lead-'), 'in Screening')
  await here(stage, 'søren', 'Reached out')
  const zoe = await eventually('zoe in step', async () =>
    (await cards(stage)).find((one) => one.name === 'Tour zoe' && one.mark.kind === 'in-step'),
  )
  const twice = (await lever.opportunitiesOf(addressOf(stage, 'zoe'))).length
  expect(twice === 1, 'zoe once in Lever', twice)
  return {
    did: 'pressed Revoke Access in Lever; moved and added people on both sides; connected again',
    fulcrum: `noticed after ${noticedMs} ms (“${status.words}”), made no call, caught up both ways; zoe is at “${zoe.leverPlace}”`,
    sandbox: 'no request while revoked; afterwards the move and the one new Lead are there, nothing twice',
  }
}
