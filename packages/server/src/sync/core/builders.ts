import {
  ApplicationId,
  ArchiveReasonId,
  CandidateId,
  CloseReasonId,
  LeverStageId,
  LeverUserId,
  OpportunityId,
  StageId,
} from '@fulcrum/contract'
import type { InTarget, LeverPlace, Milestone, OutTarget } from '@fulcrum/contract'
import fc from 'fast-check'
import type { Base, Facts, Intent, Match, Ms, Observation, Ours, StageChange } from './facts.ts'
import type { Mapping } from './mapping.ts'
import { placeKey } from './place.ts'
import type { Here } from './place.ts'
import { leverWish } from './wishes.ts'

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`

/** A small pipeline of ours; `parked` is a stage that nobody maps. */
export const sourced = StageId.parse(uuid(1))
export const contacted = StageId.parse(uuid(2))
export const screening = StageId.parse(uuid(3))
export const hiredHere = StageId.parse(uuid(4))
export const rejected = StageId.parse(uuid(5))
export const parked = StageId.parse(uuid(6))
/** `notTheirs` is a close reason that Lever does not know. */
export const timing = CloseReasonId.parse(uuid(11))
export const unskilled = CloseReasonId.parse(uuid(12))
export const notTheirs = CloseReasonId.parse(uuid(13))

/** Lever's; nobody maps `panel`. */
export const leadNew = LeverStageId.parse('lead-new')
export const leadContacted = LeverStageId.parse('lead-reached-out')
export const phoneScreen = LeverStageId.parse('phone-screen')
export const panel = LeverStageId.parse('panel')
export const forTiming = ArchiveReasonId.parse('timing')
export const forUnskilled = ArchiveReasonId.parse('unskilled')
export const asHired = ArchiveReasonId.parse('hired')

/** The Lever user we move as, and somebody who works there. */
export const mover = LeverUserId.parse('user-fulcrum')
export const priyanka = LeverUserId.parse('user-priyanka')

export const at = (stage: LeverStageId): LeverPlace & OutTarget => ({ kind: 'stage', stage })
export const archivedFor = (reason: ArchiveReasonId): LeverPlace & OutTarget => ({ kind: 'archived', reason })
export const to = (stage: StageId): InTarget => ({ kind: 'stage', stage })
export const doNotSync = { kind: 'do-not-sync' } as const
export const here = (stage: StageId, closeReason: CloseReasonId | null = null): Here => ({ stage, closeReason })

const second = 1_000
/** A moment of the story's day; seconds tell two moments apart that no clock could confuse. */
export const minute = (minutes: number, seconds = 0): Ms => 1_800_000_000_000 + minutes * 60 * second + seconds * second

const milestones: [StageId, Milestone][] = [
  [sourced, 'prospect'],
  [contacted, 'prospect'],
  [screening, 'review'],
  [hiredHere, 'hired'],
  [rejected, 'closed'],
  [parked, 'review'],
]

interface MappingRows {
  out: [StageId, OutTarget][]
  in: [LeverPlace, InTarget][]
}
const inverse: MappingRows = {
  out: [
    [sourced, at(leadNew)],
    [contacted, at(leadContacted)],
    [screening, at(phoneScreen)],
    [hiredHere, archivedFor(asHired)],
    [rejected, archivedFor(forTiming)],
  ],
  in: [
    [at(leadNew), to(sourced)],
    [at(leadContacted), to(contacted)],
    [at(phoneScreen), to(screening)],
    [archivedFor(asHired), to(hiredHere)],
    [archivedFor(forTiming), to(rejected)],
    [archivedFor(forUnskilled), to(rejected)],
  ],
}

/** Every stage mapped and back again, but `parked` and `panel`; rows given replace those of the same stage or place. */
export function aMapping(rows: Partial<MappingRows> = {}, facts: Partial<Mapping> = {}): Mapping {
  return {
    version: 1,
    out: new Map([...inverse.out, ...(rows.out ?? [])]),
    in: new Map([...inverse.in, ...(rows.in ?? [])].map(([place, target]) => [placeKey(place), target])),
    stages: new Map(milestones.map(([stage, milestone]) => [stage, { milestone }])),
    leverStages: new Set([leadNew, leadContacted, phoneScreen, panel]),
    archiveReasons: new Map([
      [forTiming, { hired: false }],
      [forUnskilled, { hired: false }],
      [asHired, { hired: true }],
    ]),
    reasonOfCloseReason: new Map([
      [timing, forTiming],
      [unskilled, forUnskilled],
    ]),
    closeReasonOfReason: new Map([
      [forTiming, timing],
      [forUnskilled, unskilled],
    ]),
    ...facts,
  }
}

export const theOpportunity = OpportunityId.parse('opportunity-1')
export const anotherOpportunity = OpportunityId.parse('opportunity-2')
export const anotherApplication = ApplicationId.parse(uuid(22))

/** Sourced, since it was made at minute 0. */
export const ours = (facts: Partial<Ours> = {}): Ours => ({
  ...here(sourced),
  moveSeq: 1,
  movedAt: minute(0),
  by: 'person',
  ...facts,
})

/** An entry of a person who works in Lever. */
export const entry = (toStage: LeverStageId, when: Ms, user: LeverUserId | null = priyanka): StageChange => ({
  toStage,
  at: when,
  user,
})

/** The first entry of the history: our own create, at minute 1. */
export const start = entry(leadNew, minute(1), mover)

/** In `lead-new` since minute 1, read at minute 10. Given `stageChanges`, it stands where the last one says. */
export function anObservation(facts: Partial<Observation> = {}): Observation {
  const stageChanges = facts.stageChanges ?? [start]
  return {
    opportunity: theOpportunity,
    presence: 'visible',
    posting: 'posting-1',
    contact: 'contact-1',
    stage: stageChanges.at(-1)?.toStage ?? leadNew,
    archived: null,
    stageChanges,
    archiveChanges: facts.archived ? [facts.archived] : [],
    updatedAt: minute(1),
    readAt: minute(10),
    ...facts,
  }
}

/** A person moved here since the agreement. */
export const weMoved = (there: Here, when = minute(5)): Ours => ours({ ...there, moveSeq: 2, movedAt: when })

/** Entries that came since the agreement. */
export const theyMoved = (...stageChanges: StageChange[]): Observation =>
  anObservation({ stageChanges: [start, ...stageChanges], updatedAt: stageChanges.at(-1)?.at ?? null })

/** Sourced and `lead-new`, agreed at minute 2. */
export const aBase = (facts: Partial<Base> = {}): Base => ({
  here: here(sourced),
  moveSeq: 1,
  place: at(leadNew),
  rev: 1,
  archiveRev: 0,
  at: minute(2),
  ...facts,
})

/** Asked at `sentAt`, answered a second later, for a move to `contacted`. */
export function anIntent(facts: Partial<Intent> = {}): Intent {
  const sentAt = facts.sentAt === undefined ? minute(5) : facts.sentAt
  return {
    kind: 'stage',
    target: at(leadContacted),
    from: { ...here(contacted), moveSeq: 2 },
    performAs: mover,
    entriesSeen: 1,
    sentAt,
    notAfter: (sentAt ?? minute(5)) + 20 * second,
    outcome: 'done',
    finishedAt: facts.outcome === 'open' ? null : (sentAt ?? minute(5)) + second,
    carriedOutBy: null,
    ...facts,
  }
}

/** Lever’s wish in this observation, after what we asked for and both agreed on. */
export const wished = (observation: Partial<Observation>, intents: Intent[] = [], base: Partial<Base> = {}) =>
  leverWish(aFacts({ intents }), aBase(base), anObservation(observation))
export const wishedPlace = (...given: Parameters<typeof wished>) => wished(...given)?.place ?? null

/** An active opportunity of the same person on the posting, which nobody follows. */
export const aMatch = (facts: Partial<Match> = {}): Match => ({
  opportunity: anotherOpportunity,
  active: true,
  createdAt: minute(1),
  firstStage: leadNew,
  linked: false,
  pairedWith: null,
  ...facts,
})

/** Both sides agree, everything was heard, nobody wishes. */
export function aFacts(facts: Partial<Facts> = {}): Facts {
  return {
    application: ApplicationId.parse(uuid(21)),
    candidate: CandidateId.parse(uuid(31)),
    ours: ours(),
    posting: { id: 'posting-1', open: true, indexed: true },
    opportunity: theOpportunity,
    origin: 'created',
    observation: anObservation(),
    base: aBase(),
    intents: [],
    matches: [],
    matchesReadAt: minute(10),
    matchesFresh: true,
    mapping: aMapping(),
    policy: 'latest',
    reuse: true,
    skew: { ms: 0, boundMs: 0 },
    listening: true,
    attachedToAnotherName: false,
    choice: { kind: 'none' },
    ...facts,
  }
}

/** Somebody who was just added here: no opportunity yet, and the posting's list was read since. */
export const notYetInLever = (facts: Partial<Facts> = {}): Facts =>
  aFacts({ opportunity: null, origin: null, observation: null, base: null, ...facts })

const anyStage = fc.constantFrom(sourced, contacted, screening, hiredHere, rejected, parked)
const anyHere = fc
  .record({ stage: anyStage, reason: fc.constantFrom(timing, unskilled, notTheirs) })
  .map(({ stage, reason }) => here(stage, stage === rejected ? reason : null))
const anyLeverStage = fc.constantFrom(leadNew, leadContacted, phoneScreen, panel)
const anyReason = fc.constantFrom(forTiming, forUnskilled, asHired)
export const anyPlace: fc.Arbitrary<LeverPlace> = fc.oneof(anyLeverStage.map(at), anyReason.map(archivedFor))
const anyOut = fc.oneof(anyPlace, fc.constant(doNotSync))
const anyIn = fc.oneof(anyStage.map(to), fc.constant(doNotSync))

/** Any two tables: many to one, not inverse, with values missing or set to "do not sync". */
export const anyMapping: fc.Arbitrary<Mapping> = fc
  .record({
    out: fc.array(fc.tuple(anyStage, anyOut), { maxLength: 8 }),
    in: fc.array(fc.tuple(anyPlace, anyIn), { maxLength: 8 }),
  })
  .map((rows) => ({
    ...aMapping(),
    out: new Map(rows.out),
    in: new Map(rows.in.map(([place, target]) => [placeKey(place), target])),
  }))

const anyArchived = fc.record({ reason: anyReason, at: fc.integer({ min: 3, max: 9 }).map((m) => minute(m)) })

/** One agreed state, perturbed: persons moved here or there, or both, or nobody did. Without requests of ours. */
export const anyFacts: fc.Arbitrary<Facts> = fc
  .record({
    base: fc.record({ here: anyHere, place: anyPlace }),
    move: fc.option(fc.record({ to: anyHere, minute: fc.integer({ min: 3, max: 12 }) }), { nil: undefined }),
    by: fc.constantFrom('person', 'automatic'),
    entries: fc.array(anyLeverStage, { maxLength: 2 }),
    archived: fc.option(anyArchived, { nil: undefined }),
    touched: fc.boolean(),
    mapping: anyMapping,
    policy: fc.constantFrom('latest', 'lever', 'fulcrum'),
    listening: fc.boolean(),
  })
  .map(({ base, move, by, entries, archived, touched, mapping, policy, listening }) => {
    const start = base.place.kind === 'stage' ? base.place.stage : leadNew
    const before = base.place.kind === 'archived' ? { reason: base.place.reason, at: minute(1) } : null
    const stageChanges = [entry(start, minute(1), mover), ...entries.map((stage, i) => entry(stage, minute(3 + i, 30)))]
    return aFacts({
      base: aBase({ ...base, archiveRev: before ? 1 : 0 }),
      ours: move ? ours({ ...move.to, moveSeq: 2, movedAt: minute(move.minute), by }) : ours(base.here),
      observation: anObservation({ stageChanges, archived: touched ? (archived ?? null) : before }),
      mapping,
      policy,
      listening,
    })
  })
