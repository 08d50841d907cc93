import { z } from 'zod'
import { ConnectionId, JobId, LeverUserId, Moment, ApplicationId, CandidateId } from './ids.ts'

export const ConflictPolicy = z.enum(['latest', 'lever', 'fulcrum'])
export type ConflictPolicy = z.output<typeof ConflictPolicy>

/** What a person chooses at connection and may change later; `PUT /api/integrations/lever/settings` (admin). */
export const ConnectionSettings = z.object({
  /** A label of your own for this Lever account. */
  label: z.string().trim().max(120),
  /** The one Lever user as whom stage and archive moves are made. */
  moveAs: LeverUserId,
  source: z.string().trim().min(1).max(100),
  tag: z.string().trim().min(1).max(100),
  conflictPolicy: ConflictPolicy,
  /** Take over an active opportunity of the same person on the same posting. */
  reuseOpportunities: z.boolean(),
})
export type ConnectionSettings = z.output<typeof ConnectionSettings>

export const ImportProgress = z.object({
  state: z.enum(['running', 'done', 'failed']),
  steps: z.array(
    z.object({
      name: z.enum(['users', 'stages', 'archive reasons', 'postings']),
      count: z.number().int(),
      done: z.boolean(),
    }),
  ),
  /** Why it failed and what happens next. */
  words: z.string(),
})

export const Connection = z.object({
  id: ConnectionId,
  state: z.enum(['connected', 'paused', 'revoked', 'other-account']),
  /** In words, e.g. "Lever no longer accepts our access". */
  stateWords: z.string(),
  /** When it came into this state, or a lost access was noticed. */
  stateSince: Moment,
  /** Site or account as far as Lever tells it; never empty. */
  account: z.string(),
  connectedBy: z.string(),
  connectedAt: Moment,
  scopes: z.array(z.object({ scope: z.string(), words: z.string(), granted: z.boolean() })),
  /** `moveAs` is null until Lever's users have been read. */
  settings: ConnectionSettings.extend({ moveAs: LeverUserId.nullable() }),
  /** Whom moves can be made as: active users, those nobody works as first. */
  moveAsChoices: z.array(z.object({ id: LeverUserId, name: z.string(), role: z.string(), suggested: z.boolean() })),
  import: ImportProgress,
  webhooks: z.object({
    state: z.enum(['alive', 'silent', 'off', 'unreachable']),
    /** In words: "6 of 6 events arrive, last one 4 s ago", "Lever sends none yet: a Super Admin switches them on at …; until then Fulcrum looks every minute". */
    words: z.string(),
    registered: z.number().int(),
    lastAt: Moment.nullable(),
  }),
  mapping: z.object({ relevant: z.number().int(), mapped: z.number().int(), missing: z.number().int() }),
  /** When Lever was last asked, and both sides last seen in step. */
  lastPollAt: Moment.nullable(),
})
export type Connection = z.output<typeof Connection>

/** `GET /api/integrations/lever` (members too). `POST …/connect` (admin) answers ConnectAnswer; Lever comes back to `GET /api/integrations/lever/callback`, which redirects to `/settings/integrations?lever=<outcome>`; `POST …/disconnect` (admin). */
export const LeverIntegration = z.object({
  connection: Connection.nullable(),
  /** For members who are not admins: a ready-made message to send to an admin. */
  askAnAdmin: z.object({ admins: z.array(z.string()), message: z.string() }).nullable(),
  /** False where Lever client settings are missing; then `words` lists them. */
  configured: z.boolean(),
  words: z.string(),
})
export type LeverIntegration = z.output<typeof LeverIntegration>
export const ConnectRequest = z.object({ switchAccount: z.boolean().default(false) })
export const ConnectAnswer = z.object({ authorizeUrl: z.string() })
/** The value of `?lever=` after coming back. */
export const ConnectOutcome = z.enum([
  'connected',
  'denied',
  'not-allowed',
  'stale',
  'already-used',
  'missing-scopes',
  'other-account',
  'failed',
])

/** What a person can press on a hold; `POST /api/sync/holds/resolve`. */
export const HoldAction = z.enum([
  'look-again',
  'map-it',
  'choose-opportunity',
  'reactivate',
  'create-new',
  'leave-out',
  'follow',
  'detach',
  'confirm-same-person',
  'push-ours',
  'take-levers',
  'create-anyway',
  'merge-people',
  'resume',
  'let-go-on',
])
export type HoldAction = z.output<typeof HoldAction>
export const HoldPerson = z.object({
  applicationId: ApplicationId,
  candidateId: CandidateId,
  name: z.string(),
  stageName: z.string(),
  leverPlace: z.string(),
  since: Moment,
  /** For `choose-opportunity`: what can be picked. */
  options: z.array(z.object({ value: z.string(), label: z.string() })),
  /** For `merge-people`: whose opportunity it is. */
  sameAs: z.object({ id: CandidateId, name: z.string() }).nullable(),
})
export const HoldGroup = z.object({
  cause: z.string(),
  title: z.string(),
  detail: z.string(),
  since: Moment,
  people: z.array(HoldPerson),
  /** The first is the primary one. */
  actions: z.array(z.object({ action: HoldAction, label: z.string(), does: z.string() })),
})
export type HoldGroup = z.output<typeof HoldGroup>
export const ResolveHolds = z.object({
  applicationIds: z.array(ApplicationId).min(1).max(5_000),
  action: HoldAction,
  /** For `choose-opportunity`. */
  choice: z.string().optional(),
})
export type ResolveHolds = z.output<typeof ResolveHolds>

/** Whether a way of learning comes as often as it should. */
export const WayState = z.enum(['on-time', 'late', 'not-yet', 'stopped'])
export type WayState = z.output<typeof WayState>

/** Lag in one stretch of time: the 95th percentile each way in ms, null without moves, and how many moves there were. */
export const LagBucket = z.object({
  from: Moment,
  toLeverMs: z.number().nullable(),
  fromLeverMs: z.number().nullable(),
  moves: z.number().int(),
})
export type LagBucket = z.output<typeof LagBucket>
/** `GET /api/sync/lag`: the last 24 hours by hour and the last 14 days by day, oldest first. */
export const LagHistory = z.object({ hours: z.array(LagBucket), days: z.array(LagBucket) })
export type LagHistory = z.output<typeof LagHistory>

/**
 * Everybody whom the brake holds for one unusual cause. `POST /api/sync/brakes/:cause/approve` lets them go on, `/dismiss`
 * leaves both sides as they are (admin).
 */
export const BrakeCause = z.enum(['gone', 'anonymized', 'catch-up', 'restored-backup'])
export const HeldByBrake = z.object({
  cause: BrakeCause,
  title: z.string(),
  people: z.number().int(),
  /** A few of them by name. */
  names: z.array(z.string()),
  since: Moment,
  /** What each press comes to, with the number. */
  approve: z.string(),
  dismiss: z.string(),
})
export type HeldByBrake = z.output<typeof HeldByBrake>

/** `GET /api/sync`. Actions: `POST /api/sync/pause`, `/resume`, `/sweep`, `/look-now`. */
export const SyncHealth = z.object({
  connection: z.enum(['none', 'connected', 'paused', 'revoked', 'other-account']),
  /** The sentence of the page: "1,284 of 1,291 in step with Lever, 7 on hold". */
  headline: z.string(),
  total: z.number().int(),
  inStep: z.number().int(),
  onItsWay: z.number().int(),
  onHold: z.number().int(),
  webhooks: z.object({
    state: Connection.shape.webhooks.shape.state,
    words: z.string(),
    lastAt: Moment.nullable(),
    last24h: z.number().int(),
  }),
  poll: z.object({ state: WayState, lastAt: Moment.nullable(), everySeconds: z.number().int() }),
  /** The list of what was deleted in Lever, read with the poll. */
  deletedList: z.object({ state: WayState, lastAt: Moment.nullable(), everySeconds: z.number().int() }),
  sweep: z.object({
    state: WayState,
    everySeconds: z.number().int(),
    lastAt: Moment.nullable(),
    compared: z.number().int(),
    calls: z.number().int(),
    running: z.boolean(),
  }),
  missedByWebhooks24h: z.number().int(),
  lag: z.object({
    /** 95th percentile in ms over the last 24 h; null without data. */
    toLeverMs: z.number().nullable(),
    fromLeverMs: z.number().nullable(),
  }),
  lane: z.object({
    /** Calls a second over the last minute. */
    perSecond: z.number(),
    limitPerSecond: z.number(),
    refusedLastHour: z.number().int(),
    waitingInteractive: z.number().int(),
    waitingBulk: z.number().int(),
    /** How long the one that waits longest has waited, in ms; null: nobody waits. */
    oldestInteractiveMs: z.number().nullable(),
    oldestBulkMs: z.number().nullable(),
    callsLast24h: z.number().int(),
    /** Calls in each of the last 60 intervals of 10 s, oldest first. */
    recent: z.array(z.number().int()),
  }),
  brakes: z.array(HeldByBrake),
  holds: z.array(HoldGroup),
  conflicts: z.array(
    z.object({
      id: z.string(),
      at: Moment,
      applicationId: ApplicationId,
      candidateId: CandidateId,
      name: z.string(),
      here: z.string(),
      hereAt: Moment.nullable(),
      inLever: z.string(),
      inLeverAt: Moment.nullable(),
      winner: z.enum(['fulcrum', 'lever']),
      because: z.string(),
      /** False once the other one was chosen, or somebody moved them again. */
      canChooseOther: z.boolean(),
    }),
  ),
})
export type SyncHealth = z.output<typeof SyncHealth>

/** `GET /api/sync/status`: what the frame's dot and banner show; small, asked for often. */
export const SyncStatus = z.object({
  state: z.enum(['none', 'healthy', 'attention', 'broken', 'paused']),
  words: z.string(),
  onHold: z.number().int(),
  banner: z.string().nullable(),
  /** When a lost access was noticed; null where none is lost. */
  noticedAt: Moment.nullable(),
})
export type SyncStatus = z.output<typeof SyncStatus>

/** One line of a person's sync history in plain words; times by our clock. */
export const SyncEntry = z.object({
  id: z.string(),
  at: Moment,
  kind: z.enum(['from-lever', 'here', 'to-lever', 'conflict', 'hold', 'decided']),
  /** "Ana moved to Screen in Lever" */
  title: z.string(),
  /** When it was made there; null where Lever keeps no time, and for what was made here. */
  inLeverAt: Moment.nullable(),
  /** "arrived by webhook in 0.4 s · moved here to Screening" */
  detail: z.string(),
  applicationId: ApplicationId.nullable(),
})
export type SyncEntry = z.output<typeof SyncEntry>

/** `GET /api/sync/people/:candidateId`; each application's `POST /api/sync/applications/:id/pause`, `/resume`, `/look-now`, `/make-again`. */
export const PersonSync = z.object({
  candidateId: CandidateId,
  name: z.string(),
  applications: z.array(
    z.object({
      applicationId: ApplicationId,
      jobTitle: z.string(),
      stageName: z.string(),
      leverPlace: z.string().nullable(),
      leverUrl: z.string().nullable(),
      /** Where it stands: "In step", "On hold: not mapped", "Paused". */
      words: z.string(),
      /** Who paused it; null: it is not paused. */
      pausedBy: z.string().nullable(),
      pausedAt: Moment.nullable(),
      /** False for ties that have ended: nothing can be paused or looked at. */
      live: z.boolean(),
      /** Lever erased them there; `POST …/make-again` makes a new Lead. */
      erased: z.boolean(),
    }),
  ),
  /** Newest first, at most 500. */
  entries: z.array(SyncEntry),
})
export type PersonSync = z.output<typeof PersonSync>

/**
 * A comparison with Lever that reads and changes nothing. `GET /api/sync/self-check` answers the newest;
 * `POST` with SelfCheckRequest begins one, `POST /api/sync/self-check/stop` ends it (admin).
 */
export const SelfCheckRequest = z.object({ scope: z.enum(['sample', 'everything']) })
export const SelfCheck = z.object({
  scope: z.enum(['sample', 'everything']),
  state: z.enum(['running', 'done', 'stopped', 'failed']),
  askedBy: z.string(),
  askedAt: Moment,
  finishedAt: Moment.nullable(),
  total: z.number().int(),
  compared: z.number().int(),
  calls: z.number().int(),
  /** Why it failed. */
  words: z.string(),
  differenceCount: z.number().int(),
  /** At most 500; the export has all. */
  differences: z.array(
    z.object({
      id: z.string(),
      applicationId: ApplicationId,
      candidateId: CandidateId,
      name: z.string(),
      kind: z.string(),
      ours: z.string(),
      levers: z.string(),
      /** What both sides last agreed on: "Screening here, Recruiter screen in Lever"; empty: they never did. */
      agreed: z.string(),
      why: z.string(),
    }),
  ),
})
export type SelfCheck = z.output<typeof SelfCheck>
export const SelfCheckAnswer = z.object({ check: SelfCheck.nullable() })

/** `GET /api/jobs/:id/lever`: opportunities of the job's posting that are not here (a count now; they come with a later release). */
export const JobInLever = z.object({ jobId: JobId, more: z.number().int() })
