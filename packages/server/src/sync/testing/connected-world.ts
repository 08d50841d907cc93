import { randomBytes } from 'node:crypto'
import { ApplicationId, CandidateId, ConnectionId, JobId, Mapping } from '@fulcrum/contract'
import type { MappingChange, Role } from '@fulcrum/contract'
import { aTestApp } from '../../accounts/testing.ts'
import { createApplication, upsertJobs, upsertLeverCloseReasons } from '../../pipeline/index.ts'
import { asking, aWorld } from '../../pipeline/testing.ts'
import type { World } from '../../pipeline/testing.ts'
import type { DatabaseHandle } from '../../platform/database.ts'
import type { Caller } from '../../platform/http.ts'
import type { HoldKind } from '../core/hold-groups.ts'
import { healthRoutes } from '../health-routes.ts'
import { mappingRoutes } from '../mapping-routes.ts'
import type { ConnectionKey } from '../store/connection.ts'
import { emailHash } from '../store/observation.ts'

/** An organization that is connected to a Lever which nobody calls: what was read of it is there as rows. */
export interface ConnectedWorld extends World, ConnectionKey {
  app: ReturnType<typeof aTestApp>
  /** Mirrors the posting `p1`, owned by `owner`, with `manager` as hiring manager. */
  jobId: JobId
  ask: ReturnType<typeof asking>
  as(email: string, role?: Role): Caller
  askAs(caller: Caller): ReturnType<typeof asking>
  /** Lever's stages and reasons by name, as a mapping's place. */
  place(name: string): { kind: 'stage' | 'archived'; id: string }
  opportunity(facts: Partial<OpportunityFacts>): Promise<string>
  pair(name: string, facts: Partial<PairFacts>): Promise<ApplicationId>
  /** The mapping with every suggestion taken. */
  suggestedChange(): Promise<MappingChange>
}
interface OpportunityFacts {
  at: string
  email: string
  ours: CandidateId
}
interface PairFacts {
  stage: string
  /** Lever place, by name; null: there is no opportunity. */
  at: string | null
  mark: string
  hold: { kind: HoldKind } & Record<string, unknown>
  dirty: boolean
  urgent: boolean
  /** The version of the mapping that both sides agreed under. */
  agreedUnder: number
}

/** Both sides agreed on where they stand, which nobody has moved. */
const baseAt = (stage: string, { kind, id }: { kind: string; id: string }) => ({
  base_stage_id: stage,
  base_place_kind: kind,
  base_place_id: id,
  base_move_seq: 1,
  base_rev: 0,
})

const leverStages = [
  ['lead-new', 'New lead', 'lead'],
  ['lead-reached-out', 'Reached out', 'lead'],
  ['lead-responded', 'Responded', 'lead'],
  ['applicant-new', 'New applicant', 'applicant'],
  ['screen', 'Recruiter screen', 'interview'],
  ['onsite', 'On-site interview', 'interview'],
  ['offer', 'Offer', 'interview'],
] as const
const leverReasons = [
  ['under', 'Under-qualified', false, true],
  ['old', 'No Response - OLD', false, false],
  ['withdrew', 'Withdrew', false, true],
  ['hired', 'Hired', true, true],
] as const

export async function connectedWorld(database: DatabaseHandle): Promise<ConnectedWorld> {
  const { db } = database
  const world = await aWorld(db)
  const { organization } = world
  const made = await db
    .insertInto('connection')
    .values({
      organization_id: organization,
      state: 'connected',
      connected_by: world.caller.user.id,
      connected_by_name: 'Kim Lee',
      import_state: 'done',
      polled_at: new Date(),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const connection = ConnectionId.parse(made.id)
  const of = { organization_id: organization, connection_id: connection }
  await db
    .insertInto('lever_stage')
    .values(leverStages.map(([id, name, section], position) => ({ ...of, id, name, section, position })))
    .execute()
  await db
    .insertInto('lever_archive_reason')
    .values(leverReasons.map(([id, name, hired, active], position) => ({ ...of, id, name, hired, active, position })))
    .execute()
  await db
    .insertInto('lever_posting')
    .values({ ...of, id: 'p1', name: 'Engineer', state: 'published', owner_id: 'owner', hiring_manager_id: 'manager' })
    .execute()
  const jobId = await db.transaction().execute(async (tx) => {
    await upsertLeverCloseReasons(
      tx,
      organization,
      connection,
      leverReasons.flatMap(([id, name, hired, active]) => (hired ? [] : [{ id, name, active }])),
    )
    const jobs = await upsertJobs(tx, organization, connection, [
      { postingId: 'p1', title: 'Engineer', team: '', location: '', owner: '', state: 'published', leverUrl: null },
    ])
    return JobId.parse(jobs.get('p1'))
  })
  const app = aTestApp(database)
  const askAs = (caller: Caller) => {
    const routes = healthRoutes(app)
    routes.route('/', mappingRoutes(app))
    return asking(routes, caller)
  }
  const place: ConnectedWorld['place'] = (name) => {
    const stage = leverStages.find(([, text]) => text === name)
    const reason = leverReasons.find(([, text]) => text === name)
    if (stage) return { kind: 'stage', id: stage[0] }
    if (reason) return { kind: 'archived', id: reason[0] }
    throw new Error(`Lever has no ${name}`)
  }
  const opportunity: ConnectedWorld['opportunity'] = async ({ at = 'New lead', email, ours }) => {
    const id = `opp-${randomBytes(6).toString('hex')}`
    const { kind, id: placeId } = place(at)
    const archivedAt = new Date()
    await db
      .insertInto('observation')
      .values({
        ...of,
        opportunity_id: id,
        posting_id: 'p1',
        stage_id: kind === 'stage' ? placeId : 'lead-new',
        archived_reason_id: kind === 'archived' ? placeId : null,
        archived_at: kind === 'archived' ? archivedAt : null,
        archive_changes: JSON.stringify(kind === 'archived' ? [{ reason: placeId, at: archivedAt.getTime() }] : []),
        lever_created_at: new Date('2026-05-03T10:00:00Z'),
        email_hashes: email ? [emailHash({ organization }, email)] : [],
        our_candidate_ids: ours ? [ours] : [],
        read_at: new Date(),
        read_by: 'poll',
      })
      .execute()
    return id
  }
  return {
    ...world,
    app,
    connection,
    jobId,
    ask: askAs(world.caller),
    askAs,
    as: (email, role = 'member') => ({ ...world.caller, role, user: { ...world.caller.user, email } }),
    place,
    opportunity,
    async pair(
      name,
      { stage = 'Sourced', at = 'New lead', mark = 'in-step', hold, dirty = false, urgent = false, ...rest },
    ) {
      const candidateId = await world.candidate(name)
      const { applicationId } = await db.transaction().execute((tx) =>
        createApplication(tx, {
          organization,
          cause: 'person',
          actorName: 'Kim Lee',
          urgency: 'person',
          timelineTitle: 'Added',
          candidateId,
          jobId,
          outreachId: null,
          stageId: world.stage(stage),
          ownerUserId: null,
          createdBy: null,
          archivedChoice: null,
        }),
      )
      await db
        .updateTable('application')
        .set({ lever_mark: mark, lever_linked: mark !== 'not-linked', lever_place: at })
        .where('organization_id', '=', organization)
        .where('id', '=', applicationId)
        .execute()
      await db
        .insertInto('pairing')
        .values({
          ...of,
          application_id: applicationId,
          opportunity_id: at === null ? null : await opportunity({ at }),
          posting_id: 'p1',
          base_at: at === null ? null : new Date(),
          base_mapping_version: rest.agreedUnder ?? null,
          ...(at === null ? {} : baseAt(world.stage(stage), place(at))),
          dirty,
          urgent,
          hold_reason: hold?.kind ?? null,
          hold_detail: JSON.stringify(hold ?? {}),
          hold_since: hold ? new Date('2026-05-03T10:00:00Z') : null,
        })
        .execute()
      return applicationId
    },
    async suggestedChange() {
      const mapping = Mapping.parse((await askAs(world.caller)('GET', '/api/mapping')).body)
      return {
        version: mapping.version,
        out: mapping.out.flatMap(({ stage, suggestion }) => (suggestion ? [{ stage, target: suggestion }] : [])),
        in: mapping.in.flatMap(({ place: of_, suggestion }) =>
          suggestion ? [{ place: of_, target: suggestion }] : [],
        ),
      }
    },
  }
}
