import type { CandidateDetails, CandidateId, JobId, LeverDifference, OrganizationId } from '@fulcrum/contract'
import type { LeverUserOf } from '../accounts/index.ts'
import type { HomeFactsFor, KnownInLever, LeverGate } from '../outreach/index.ts'
import { entryStageOf } from '../pipeline/core/index.ts'
import { stagesOf } from '../pipeline/index.ts'
import type { VisibleJobs } from '../pipeline/index.ts'
import type { App } from '../platform/app.ts'
import type { Db } from '../platform/database.ts'
import type { Caller } from '../platform/http.ts'
import { accessOf, roleName } from './core/access.ts'
import { differencesOf } from './core/contact.ts'
import { groupHolds } from './core/hold-groups.ts'
import { knownWords } from './core/known-words.ts'
import { missingWords } from './core/mapping-state.ts'
import { outbound } from './core/mapping.ts'
import { mappingFacts } from './mapping-facts.ts'
import { liveConnection } from './store/connection.ts'
import type { ConnectionRow } from './store/connection.ts'
import { contactsSeen } from './store/details.ts'
import { heldPeople } from './store/held.ts'
import { opportunitiesOf } from './store/known-on-job.ts'
import type { AskedAbout, KnownOpportunity } from './store/known-on-job.ts'
import { leverUserByEmail } from './store/lever-user.ts'
import { readMapping } from './store/mapping.ts'
import { placeName } from './store/names.ts'
import { emailHash } from './store/observation.ts'
import { isMirrored, jobsOfLeverUser, leverUsersByEmail } from './store/posting-access.ts'

type Needs = Pick<App, 'db'>

/** What outreach may know of Lever: whether jobs can be linked, which ones, and whom Lever has on them. */
export function leverGate({ db }: Needs): LeverGate {
  return {
    linkBlocked: (organization) => linkBlocked(db, organization),
    visibleJobs: (caller) => visibleJobs(db, caller),
    async knownOnJob(organization, jobId, people) {
      const live = await liveConnection(db, organization)
      return live ? knownOnJob(db, live, jobId, people) : people.map(() => null)
    },
    async entryWords(organization, jobId) {
      const live = await liveConnection(db, organization)
      return live ? entryWords(db, live, jobId) : 'Lever is not connected, so nobody is created there'
    },
  }
}

/** Accounts' page of members shows who they are in Lever. */
export function memberLeverUsers({ db }: Needs): LeverUserOf {
  return async (organization, emails) => {
    const live = await liveConnection(db, organization)
    return live ? leverUsersByEmail(db, live, emails) : new Map()
  }
}

async function linkBlocked(db: Db, organization: OrganizationId): Promise<string | null> {
  const live = await liveConnection(db, organization)
  if (!live) return 'Lever is not connected'
  return missingWords((await mappingFacts(db, live, null)).state)
}

async function visibleJobs(db: Db, { organization, user }: Caller): Promise<VisibleJobs> {
  const live = await liveConnection(db, organization)
  if (!live)
    return { kind: 'none', note: 'Lever is not connected yet. An admin connects it in Settings > Integrations.' }
  const inLever = await leverUserByEmail(db, live, user.email)
  if (!inLever) {
    const note =
      live.importState === 'done'
        ? `Lever has no active user with your address ${user.email}, so no jobs are shown. Ask your Lever admin to invite you.`
        : 'Lever’s users and jobs are still being read. This takes a few seconds.'
    return { kind: 'none', note }
  }
  switch (accessOf(inLever.role)) {
    case 'all':
      return { kind: 'all', note: null }
    case 'own': {
      const jobIds = await jobsOfLeverUser(db, live, inLever.id)
      const note = `In Lever you are a ${roleName(inLever.role)}: you see the jobs you own or are hiring manager of.`
      return { kind: 'some', jobIds, note }
    }
    case 'look-only':
      return { kind: 'none', note: `In Lever you are an ${roleName(inLever.role)}, and interviewers do not see jobs.` }
    case 'unknown-role':
      return {
        kind: 'none',
        note: 'In Lever you have a custom role, and Lever does not tell what it may see. Ask an admin to link the job.',
      }
  }
}

async function knownOnJob(
  db: Db,
  live: ConnectionRow,
  jobId: JobId,
  people: AskedAbout[],
): Promise<(KnownInLever | null)[]> {
  const found = await opportunitiesOf(db, live, jobId, people)
  const byTrait = new Map<string, Set<KnownOpportunity>>()
  for (const one of found)
    for (const trait of [...one.emailHashes, ...one.candidates, ...(one.pairedWith ? [one.pairedWith] : [])])
      byTrait.set(trait, (byTrait.get(trait) ?? new Set()).add(one))
  return people.map(({ emails, candidateId }) => {
    const traits = [...emails.map((email) => emailHash(live, email)), ...(candidateId ? [candidateId] : [])]
    const theirs = [...new Set(traits.flatMap((trait) => [...(byTrait.get(trait) ?? [])]))]
    return knownWords(
      theirs.map(({ place, archived, pairedWith }) => ({
        place,
        archived,
        paired: pairedWith === null ? 'no' : pairedWith === candidateId ? 'this' : 'another',
      })),
      live.reuse,
    )
  })
}

async function entryWords(db: Db, live: ConnectionRow, jobId: JobId): Promise<string> {
  if (!(await isMirrored(db, live, jobId))) return 'This job is not in Lever, so nobody is created there'
  const entry = entryStageOf(await stagesOf(db, live.organization))
  const mapping = await readMapping(db, live, jobId)
  const target = entry ? outbound(mapping, { stage: entry.id, closeReason: null }) : { kind: 'missing' as const }
  if (target.kind !== 'to') return 'The stage they start in is not mapped, so nobody is created in Lever yet'
  return `Each gets a Lead in “${await placeName(db, live, target.to)}”`
}

/** What Lever says otherwise of a person, on any of their opportunities. */
export function differencesInLever({ db }: Needs) {
  return async (
    organization: OrganizationId,
    candidate: CandidateId,
    details: CandidateDetails,
  ): Promise<LeverDifference[]> => {
    const found = (await contactsSeen(db, organization, candidate)).flatMap((seen) => differencesOf(details, seen))
    const fields = Map.groupBy(found, ({ field }) => field)
    return [...fields].map(([field, some]) => ({
      field,
      inLever: [...new Set(some.flatMap(({ inLever }) => inLever))],
    }))
  }
}

/** What the first page ticks off and lists of Lever. */
export function checklistFacts({ db }: Needs): HomeFactsFor {
  return async ({ organization }) => {
    const live = await liveConnection(db, organization)
    if (!live)
      return {
        connected: { done: false, detail: 'An admin connects Lever in Settings > Integrations' },
        mapped: { done: false, detail: 'Once connected, say which stage is which' },
        holds: [],
      }
    const missing = missingWords((await mappingFacts(db, live, null)).state)
    return {
      connected: { done: live.state === 'connected' || live.state === 'paused', detail: connectedWords(live) },
      mapped: { done: missing === null, detail: missing ?? 'Every stage is mapped or set to “do not sync”' },
      holds: groupHolds(await heldPeople(db, live)).map(({ cause, title, people }) => ({
        cause,
        words: title,
        people: people.length,
      })),
    }
  }
}

function connectedWords(live: ConnectionRow): string {
  if (live.state === 'revoked') return 'Lever no longer accepts our access; connect again, nothing is lost'
  if (live.state === 'paused') return `Connected by ${live.connectedByName}, paused`
  return `Connected by ${live.connectedByName}`
}
