import { ArchiveReasonId, LeverStageId } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { DatabaseHandle } from '../../../platform/database.ts'
import { testDatabase } from '../../../platform/testing.ts'
import type { SyncStore } from '../../engine/store.ts'
import type { Sighting } from '../../store/observation.ts'
import { inMemory, inPostgres, stageIds } from './contract-worlds.ts'
import type { ContractWorld } from './contract-worlds.ts'

/*
 * What the engine relies on, asked of both stores: nothing is proved by simulation about a store that answers otherwise
 * than PostgreSQL.
 */

let database: DatabaseHandle
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

describe.each([
  ['PostgreSQL', () => inPostgres(database)],
  ['memory', inMemory],
])('the store in %s', (_, make) => {
  let world: ContractWorld
  let store: SyncStore
  beforeEach(async () => {
    world = await make()
    store = world.stores.of(world.key)
  })

  const at = (seconds: number) => new Date(Date.now() + seconds * 1_000)
  const sighting = (opportunity: string, changes: Partial<Sighting> = {}): Sighting => ({
    opportunity,
    presence: 'visible',
    stage: 'lead-new',
    archived: null,
    stageChanges: [],
    updatedAt: at(0),
    createdAt: at(-60),
    posting: 'p1',
    contact: 'c1',
    emails: [],
    ourCandidates: [],
    readAt: at(0),
    readBy: 'poll',
    ...changes,
  })
  const facts = async (application: ApplicationId) => {
    const connection = await store.connection()
    if (!connection) throw new Error('There is no connection')
    return store.transaction((tx) => tx.gather(connection, application, (inner, job) => inner.mapping(job)))
  }
  const paired = async (name: string, opportunity: string) => {
    const application = await world.pair(name)
    await store.setPairing(application, { opportunity })
    return application
  }
  const dirty = (applications: ApplicationId[], urgent: boolean) =>
    world.stores.markDirty(world.key.organization, applications, urgent)

  test('undoes a transaction that fails, as a whole', async () => {
    const application = await world.pair('Ana')
    const failing = store.transaction(async (tx) => {
      await tx.setPairing(application, { opportunity: 'o1' })
      await tx.writeHold(application, { kind: 'confirm-hire' }, null)
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    expect(await facts(application)).toMatchObject({ holdReason: null, facts: { opportunity: null } })
  })

  test('pairs no opportunity twice, and frees it with the end of a tie', async () => {
    const first = await paired('Ana', 'o1')
    const second = await world.pair('Bo')
    await expect(store.setPairing(second, { opportunity: 'o1' })).rejects.toThrow(/duplicate key/)
    await store.transaction((tx) => tx.detach(first, 'by-choice'))
    expect(await facts(first)).toBeNull()
    await store.setPairing(second, { opportunity: 'o1' })
    expect((await facts(second))?.facts.opportunity).toBe('o1')
  })

  test('hands each dirty pairing out once, urgent ones first, and anew to another epoch', async () => {
    const [slow, quick, resting] = [await world.pair('Ana'), await world.pair('Bo'), await world.pair('Cai')]
    await dirty([slow], false)
    await dirty([quick], true)
    expect(await store.claim(1, 5, true)).toEqual([{ application: quick, urgent: true }])
    expect(await store.claim(1, 5, false)).toEqual([{ application: slow, urgent: false }])
    expect(await store.claim(1, 5, false)).toEqual([])
    expect((await store.claim(2, 1, false)).map(({ application }) => application)).toEqual([quick])
    await store.transaction((tx) => tx.rest(quick))
    await store.setPairing(slow, { claim: null, dueAt: at(60) })
    expect(await store.claim(2, 5, false)).toEqual([])
    expect(await facts(resting)).toMatchObject({ urgent: false, attempt: 0 })
  })

  test('keeps the newer of two readings, and marks what a reading changed', async () => {
    const application = await paired('Ana', 'o1')
    expect(await store.recordSightings([sighting('o1')])).toEqual(['o1'])
    expect((await store.claim(1, 5, false)).map((one) => one.application)).toEqual([application])
    await store.transaction((tx) => tx.rest(application))
    expect(await store.recordSightings([sighting('o1', { stage: 'offer', updatedAt: at(-30) })])).toEqual([])
    expect((await facts(application))?.facts.observation?.stage).toBe('lead-new')
    expect(await store.claim(1, 5, false)).toEqual([])
    const archived = { reason: 'under', at: at(5) }
    const newer = [sighting('o1', { updatedAt: at(6) }), sighting('o1', { archived, updatedAt: at(7) })]
    expect(await store.recordSightings(newer)).toEqual(['o1'])
    expect((await facts(application))?.facts.observation?.archived?.reason).toBe('under')
  })

  test('remembers what readings showed of the archive, also where nobody had decided on it', async () => {
    const application = await paired('Ana', 'o1')
    const archived = { reason: 'under', at: at(5) }
    const anew = { reason: 'under', at: at(8) }
    const changed = { reason: 'timing', at: at(8) }
    const lifted = at(11)
    for (const reading of [
      { archived, updatedAt: at(6) },
      { archived, updatedAt: at(7) },
      { updatedAt: at(1) },
      { archived: anew, updatedAt: at(9) },
      { archived: changed, updatedAt: at(10) },
      { updatedAt: lifted },
      { updatedAt: at(12) },
    ])
      await store.recordSightings([sighting('o1', reading)])
    const shown = [archived, anew, changed].map(({ reason, at: when }) => ({ reason, at: when.getTime() }))
    const observation = (await facts(application))?.facts.observation
    expect(observation?.archived).toBeNull()
    expect(observation?.archiveChanges).toEqual([...shown, { reason: null, at: lifted.getTime() }])
  })

  test('an answer that names no posting leaves the one that is known', async () => {
    const application = await paired('Ana', 'o1')
    await store.recordSightings([sighting('o1')])
    const { posting, contact, emails, ourCandidates, createdAt, ...answer } = sighting('o1', { updatedAt: at(9) })
    await store.recordSightings([{ ...answer, readBy: 'answer' }])
    const seen = (await facts(application))?.facts.observation
    expect(seen).toMatchObject({ posting, contact })
    expect([emails, ourCandidates, createdAt]).toHaveLength(3)
  })

  test('finds what Lever has of the same person on the posting, with how it began and whether it bears our link', async () => {
    const application = await world.pair('Ana')
    await store.setPairing(application, { contact: 'c1' })
    const candidate = (await facts(application))?.facts.candidate
    if (!candidate) throw new Error('There is no pairing')
    const stageChanges = ['lead-new', 'offer'].map((toStage, i) => ({ toStage, at: at(i - 60), user: null }))
    await store.recordSightings([
      sighting('o1', { stageChanges, ourCandidates: [candidate] }),
      sighting('o2', { archived: { reason: 'under', at: at(0) } }),
      sighting('o3', { contact: 'c2' }),
      sighting('o4', { posting: 'p2' }),
    ])
    const matches = (await facts(application))?.facts.matches ?? []
    expect(matches.toSorted((a, b) => (a.opportunity < b.opportunity ? -1 : 1))).toMatchObject([
      { opportunity: 'o1', active: true, firstStage: 'lead-new', linked: true, pairedWith: null },
      { opportunity: 'o2', active: false, firstStage: null, linked: false, pairedWith: null },
    ])
  })

  test('what is seen no more, or listed as deleted, stays with where it stood', async () => {
    const application = await paired('Ana', 'o1')
    await store.recordSightings([sighting('o1')])
    await store.recordPresence('o1', 'not-visible', at(1), 'look')
    expect((await facts(application))?.facts.observation).toMatchObject({ presence: 'not-visible', stage: 'lead-new' })
    await store.markGone(['o1', 'unknown'], at(2), 'poll')
    expect((await facts(application))?.facts.observation?.presence).toBe('deleted')
    expect(await store.notReadSince(at(60))).toEqual([])
  })

  test('has one request open at most, and gives up those that had to be sent before', async () => {
    const application = await paired('Ana', 'o1')
    const before = await facts(application)
    if (!before) throw new Error('There is no pairing')
    const { stage, closeReason, moveSeq } = before.facts.ours
    const request = (target: string) => ({
      application,
      kind: 'stage' as const,
      opportunity: 'o1',
      target: { kind: 'stage' as const, stage: LeverStageId.parse(target) },
      from: { stage, closeReason, moveSeq },
      performAs: null,
      epoch: 1,
      sentAt: at(0),
      notAfter: at(20),
    })
    await store.transaction((tx) => tx.openIntent(request('lead-new')))
    const second = await store.transaction((tx) => tx.openIntent(request('offer')))
    const outcomes = async () => (await facts(application))?.facts.intents.map((intent) => intent.outcome)
    expect(await outcomes()).toEqual(['unknown', 'open'])
    await store.transaction((tx) => tx.giveUpRequests(application, at(10)))
    expect(await outcomes()).toEqual(['unknown', 'open'])
    await store.transaction((tx) => tx.giveUpRequests(application, at(30)))
    expect(await outcomes()).toEqual(['unknown', 'unknown'])
    await store.closeIntent(second, 'done', 'Lever has it.', at(1))
    expect(await outcomes()).toEqual(['unknown', 'done'])
    const carriedOutBy = at(0)
    await store.closeIntent(second, 'done', 'Lever has it.', at(1), carriedOutBy)
    const known = (await facts(application))?.facts.intents.map((intent) => intent.carriedOutBy)
    expect(known).toEqual([null, carriedOutBy.getTime()])
  })

  test('keeps a name to look at once for each token, until a later reading answers it', async () => {
    await paired('Ana', 'o1')
    const subscription = await store.insertSubscription('candidateStageChange')
    const hint = {
      ...world.key,
      subscription,
      token: 't1',
      event: 'candidateStageChange',
      opportunity: 'o1',
      contact: null,
      shows: 'stage:offer',
      signedAt: at(-1),
    }
    await store.recordSightings([sighting('o1', { readAt: at(-5) })])
    await world.stores.hear([{ subscription, hint }])
    await world.stores.hear([{ subscription, hint }])
    const o1 = { opportunity: 'o1', paired: true, known: true, busy: false }
    expect(await store.openHints(10, 0)).toMatchObject([o1])
    expect(await store.openHints(10, 0)).toMatchObject([o1])
    await store.recordSightings([sighting('o1', { readAt: at(0), updatedAt: at(1) })])
    expect(await store.openHints(10, 0)).toEqual([])
    await world.stores.hear([{ subscription, hint }])
    expect(await store.openHints(10, 0)).toEqual([])
    await world.stores.hear([{ subscription, hint: { ...hint, token: 't2', opportunity: 'stranger' } }])
    expect(await store.openHints(10, 0)).toMatchObject([{ opportunity: 'stranger', paired: false, known: false }])
    await paired('Bo', 'o2')
    await store.recordSightings([sighting('o2', { readAt: at(-5) })])
    await world.stores.hear([{ subscription, hint: { ...hint, token: 't3', opportunity: 'o2' } }])
    // However many strangers come, they hide nobody whom we know.
    expect(await store.openHints(1, 0)).toMatchObject([{ opportunity: 'o2' }])
    await store.recordSightings([sighting('o3', { readAt: at(-5) })])
    await world.stores.hear([{ subscription, hint: { ...hint, token: 't4', opportunity: 'o3' } }])
    expect(await store.openHints(2, 0)).toMatchObject([{ opportunity: 'o2' }, { opportunity: 'o3', known: true }])
    await store.recordSightings(['o2', 'o3'].map((opportunity) => sighting(opportunity, { readAt: at(1) })))
    await store.dismissHints(['stranger'], [])
    expect(await store.openHints(10, 0)).toEqual([])
    expect(await store.hearingSince(at(-60))).toBe(true)
  })

  const answered = { readBy: 'answer', readAgo: 2 } as const
  const listed = { readBy: 'poll', readAgo: 1 } as const

  test.each([
    ['alone', [answered]],
    ['before a list that shows the same', [answered, listed]],
    ['after a list that shows the same', [listed, answered]],
  ])('knows the echo of our own request by where it shows, and only then: answered %s', async (_, seen) => {
    await paired('Ana', 'o1')
    const subscription = await store.insertSubscription('candidateStageChange')
    const echo = (token: string, shows: string) => ({
      subscription,
      hint: {
        ...world.key,
        subscription,
        token,
        event: 'candidateStageChange',
        opportunity: 'o1',
        contact: null,
        shows,
        signedAt: at(1),
      },
    })
    const updatedAt = at(1)
    for (const { readBy, readAgo } of seen)
      await store.recordSightings([sighting('o1', { stage: 'offer', updatedAt, readBy, readAt: at(-readAgo) })])
    await world.stores.hear([echo('t1', 'stage:offer'), echo('t2', 'stage:lead-new')])
    expect((await store.openHints(10, 0)).length).toBe(1)
  })

  test('closes a gap only by a poll that began after it, and answers what was heard before', async () => {
    await store.changeConnection({ gapSince: at(-5) })
    await store.pollCompleted(at(-10), at(60))
    expect((await store.connection())?.gapSince).not.toBeNull()
    await store.pollCompleted(at(-1), at(60))
    expect(await store.connection()).toMatchObject({ gapSince: null })
  })

  test('keeps a poll that was asked for while another ran, and puts off what is only due later', async () => {
    const [asked, soon, later] = [at(-1), at(60), at(90)]
    await store.changeConnection({ pollDueAt: asked })
    await store.pollCompleted(at(-2), soon)
    expect((await store.connection())?.pollDueAt).toEqual(asked)
    await store.pollCompleted(at(0), soon)
    expect((await store.connection())?.pollDueAt).toEqual(soon)
    await store.pollCompleted(at(0), later)
    expect((await store.connection())?.pollDueAt).toEqual(later)
  })

  test('does not take a posting for indexed whose list was not read to its end', async () => {
    const application = await world.pair('Ana')
    expect(await store.beginIndex('p1')).toBe(true)
    await store.pollCompleted(at(0), at(60))
    const known = { posting: { indexed: false }, matchesFresh: false, matchesReadAt: null }
    expect((await facts(application))?.facts).toMatchObject(known)
    expect(await store.beginIndex('p1')).toBe(true)
    await store.markIndexed('p1', at(0))
    expect(await store.beginIndex('p1')).toBe(false)
    expect((await facts(application))?.facts).toMatchObject({ posting: { indexed: true }, matchesFresh: true })
  })

  test('takes a list of what was made since for one of those that were asked for since, and for no index', async () => {
    const before = await world.pair('Ana')
    const after = await world.pair('Bo')
    await store.beginIndex('p1')
    await store.markIndexed('p1', at(-60))
    const readAt = async (application: ApplicationId) => (await facts(application))?.facts.matchesReadAt
    const asked = async (application: ApplicationId, sentAt: Date) => {
      const ours = (await facts(application))?.facts.ours
      if (!ours) throw new Error('There is no pairing')
      const { stage, closeReason, moveSeq } = ours
      const create = {
        application,
        kind: 'create' as const,
        opportunity: null,
        target: { kind: 'stage' as const, stage: LeverStageId.parse('lead-new') },
        from: { stage, closeReason, moveSeq },
        performAs: null,
        epoch: 1,
        sentAt,
        notAfter: sentAt,
      }
      await store.transaction((tx) => tx.openIntent(create))
      await store.transaction((tx) => tx.giveUpRequests(application, at(0)))
    }
    const from = at(-30)
    await asked(before, new Date(from.getTime() - 1))
    await asked(after, from)
    const indexed = await readAt(before)
    const looked = at(-1)
    await store.markLookedFor(['p2'], from, looked)
    expect(await readAt(after)).toBe(indexed)
    await store.markLookedFor(['p1', 'p2'], from, looked)
    expect([await readAt(before), await readAt(after)]).toEqual([indexed, looked.getTime()])
    // Who was added in Lever before is not on such a list.
    expect((await facts(after))?.facts.matchesFresh).toBe(false)
  })

  test('marks what a complete list no longer has, and takes it back', async () => {
    const stages = stageIds.map((id) => ({ id: LeverStageId.parse(id), text: id, section: 'lead' as const }))
    await store.writeStages(stages.slice(1), at(0))
    const known = () => store.transaction(async (tx) => (await tx.mapping(null)).leverStages)
    expect((await known()).has(LeverStageId.parse('lead-new'))).toBe(false)
    await store.writeStages(stages, at(0))
    expect((await known()).has(LeverStageId.parse('lead-new'))).toBe(true)
  })

  test('looks again at those whose place has another name, and at nobody else', async () => {
    const stages = (first: string) =>
      stageIds.map((id, i) => ({ id: LeverStageId.parse(id), text: i === 0 ? first : id, section: 'lead' as const }))
    const reasons = (first: string) =>
      ['under', 'hired'].map((id, i) => ({
        id: ArchiveReasonId.parse(id),
        text: i === 0 ? first : id,
        status: 'active' as const,
        type: i === 0 ? ('non-hired' as const) : ('hired' as const),
      }))
    const [first = '', second = ''] = stageIds
    await store.writeStages(stages('As it was'), at(0))
    await store.writeArchiveReasons(reasons('As it was'), at(0))
    const [there, away, archived] = [await paired('Ana', 'o1'), await paired('Bo', 'o2'), await paired('Cai', 'o3')]
    await store.recordSightings([
      sighting('o1', { stage: first }),
      sighting('o2', { stage: second }),
      sighting('o3', { stage: first, archived: { reason: 'under', at: at(0) } }),
    ])
    for (const one of [there, away, archived]) await store.transaction((tx) => tx.rest(one))
    const taken = async () => (await store.claim(1, 5, false)).map(({ application }) => application)
    await store.writeStages(stages('As it was'), at(1))
    expect(await taken()).toEqual([])
    await store.writeStages(stages('Another name'), at(2))
    expect(await taken()).toEqual([there])
    await store.writeArchiveReasons(reasons('Another name'), at(2))
    expect(await taken()).toEqual([archived])
  })

  test('lets nobody else in while somebody refreshes, and keeps tokens with the mark', async () => {
    const order: string[] = []
    let leave = () => {}
    const first = store.exclusively(async () => {
      order.push('first')
      await new Promise<void>((resolve) => (leave = resolve))
      order.push('first out')
    })
    while (order.length === 0) await new Promise((resolve) => setImmediate(resolve))
    const second = store.exclusively(async () => void order.push('second'))
    leave()
    await Promise.all([first, second])
    expect(order).toEqual(['first', 'first out', 'second'])
    expect(await store.readTokens()).toBeNull()
    await store.setTokens({ refreshingSince: at(0) })
    await store.setTokens({ sealed: Buffer.from('x'), keyId: 'k1', accessExpiresAt: at(60), refreshingSince: null })
    expect(await store.readTokens()).toMatchObject({ refreshingSince: null })
  })
})
