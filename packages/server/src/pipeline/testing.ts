import { randomUUID } from 'node:crypto'
import { CandidateId, OrganizationId, UserId } from '@fulcrum/contract'
import type { ApplicationId, JobId, OutreachId, Stage, StageId } from '@fulcrum/contract'
import { OpenAPIHono } from '@hono/zod-openapi'
import { sql } from 'kysely'
import { Refusal } from '../platform/http.ts'
import type { Caller, HttpEnv, Router } from '../platform/http.ts'
import type { Db } from '../platform/database.ts'
import { createApplications, createDefaultStages, createLocalJob, stagesOf } from './index.ts'

/** An organization with the default stages and one member, without going through sign-up. */
export interface World {
  db: Db
  organization: OrganizationId
  caller: Caller
  stages: Stage[]
  stage(name: string): StageId
  job(title: string): Promise<JobId>
  /** A candidate of this name, with the e-mail address given. */
  candidate(name: string, email?: string): Promise<CandidateId>
  /** An application in the stage named. */
  application(name: string, facts: { stage?: string; jobId?: JobId; outreachId?: OutreachId }): Promise<ApplicationId>
}

export async function aWorld(db: Db, name = 'Kim Lee'): Promise<World> {
  const organization = OrganizationId.parse(randomUUID())
  await db.transaction().execute((tx) => createDefaultStages(tx, organization))
  const stages = await stagesOf(db, organization)
  const user = { id: UserId.parse(randomUUID()), name, email: 'kim@example.com' }
  const stage = (wanted: string): StageId => {
    const found = stages.find((one) => one.name === wanted)
    if (!found) throw new Error(`No stage ${wanted}`)
    return found.id
  }
  const candidate: World['candidate'] = async (candidateName, email) => {
    const emails = JSON.stringify(email ? [{ value: email, type: 'work' }] : [])
    const row = await db
      .insertInto('candidate')
      .values({ organization_id: organization, name: candidateName, headline: 'Engineer', company: 'Acme', emails })
      .returning('id')
      .executeTakeFirstOrThrow()
    return CandidateId.parse(row.id)
  }
  return {
    db,
    organization,
    caller: { user, organization, role: 'admin', sessionId: 'session' },
    stages,
    stage,
    job: (title) => db.transaction().execute((tx) => createLocalJob(tx, organization, title)),
    candidate,
    async application(candidateName, facts) {
      const candidateId = await candidate(candidateName)
      const where = { jobId: facts.jobId ?? null, outreachId: facts.outreachId ?? null }
      const made = await db.transaction().execute((tx) =>
        createApplications(
          tx,
          { organization, cause: 'person', actorName: name, urgency: 'person', timelineTitle: 'Added' },
          where,
          [
            {
              candidateId,
              stageId: stage(facts.stage ?? 'Sourced'),
              ownerUserId: user.id,
              createdBy: user.id,
              archivedChoice: null,
            },
          ],
        ),
      )
      const one = made.get(candidateId)
      if (!one) throw new Error('No application was made')
      return one.applicationId
    },
  }
}

/** Asks routes as `caller`; answers with status and body. */
export function asking(router: Router, caller: Caller) {
  const app = new OpenAPIHono<HttpEnv>()
  app.use(async (c, next) => {
    c.set('caller', caller)
    await next()
  })
  app.route('/', router)
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json(error.body, error.status)
    throw error
  })
  return async (method: string, path: string, json?: unknown): Promise<{ status: number; body: unknown }> => {
    const init =
      json === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(json) }
    const response = await app.request(path, { method, ...init })
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, body: isJson ? await response.json() : await response.text() }
  }
}

/** What was appended to the outbox for an organization, oldest first, and forgets it. */
export async function takeHappenings(db: Db, organization: OrganizationId): Promise<unknown[]> {
  const { rows } = await sql<{ payload: unknown }>`
    with gone as (delete from outbox where organization_id = ${organization} returning id, payload)
    select payload from gone order by id`.execute(db)
  return rows.map((row) => row.payload)
}
