import { ApplicationId, CandidateId, OpportunityId } from '@fulcrum/contract'
import type { Facts, Match, Observation } from '../core/facts.ts'
import type { Known, State } from './state.ts'
import type { World } from './world.ts'

const application = ApplicationId.parse('00000000-0000-4000-8000-000000000021')
const candidate = CandidateId.parse('00000000-0000-4000-8000-000000000022')
const posting = 'posting'
export const opportunityId = (position: number) => OpportunityId.parse(`opportunity ${position}`)
const skew = { ms: 0, boundMs: 0 }
/** As the shell keeps them: requests that may have left a trace since base, and the open ones. */
const lateMs = 180_000

/** The facts of one decision, as `store/facts.ts` gathers them. */
export function gather(world: World, state: State): Facts {
  const { base } = state
  const intents = state.intents.filter(
    (intent) => intent.outcome === 'open' || base === null || (intent.sentAt ?? 0) >= base.at - lateMs,
  )
  const others = state.index.filter((seen) => seen.opportunity !== state.opportunity)
  const matches = others.map(({ opportunity, archived }): Match => {
    const { createdAt = 0, entries } = state.lever[opportunity] ?? {}
    return {
      opportunity: opportunityId(opportunity),
      active: archived === null,
      createdAt,
      firstStage: entries?.[0]?.toStage ?? null,
      // Of one contact, whose links they share.
      linked: true,
      pairedWith: null,
    }
  })
  return {
    application,
    candidate,
    ours: state.ours,
    posting: { id: posting, open: true, indexed: true },
    opportunity: state.opportunity === null ? null : opportunityId(state.opportunity),
    origin: state.opportunity === null ? null : 'created',
    observation: state.observation ? observationOf(state, state.observation) : null,
    base,
    intents,
    matches,
    matchesReadAt: state.indexReadAt,
    matchesFresh: state.indexReadAt >= state.wantedAt,
    mapping: state.repaired && world.repaired ? world.repaired : world.mapping,
    policy: state.policy ?? world.policies[0] ?? 'latest',
    reuse: true,
    skew,
    listening: state.gapSince === null,
    attachedToAnotherName: false,
    choice: choiceOf(state.choice),
  }
}

function choiceOf(kind: State['choice']): Facts['choice'] {
  return kind === 'opportunity' ? { kind: 'none' } : { kind }
}

function observationOf(state: State, seen: Known): Observation {
  const entries = state.lever[seen.opportunity]?.entries.slice(0, seen.entries) ?? []
  const last = entries.at(-1)
  if (!last) throw new Error('A reading has a first entry')
  return {
    opportunity: opportunityId(seen.opportunity),
    presence: 'visible',
    posting,
    contact: 'contact',
    stage: last.toStage,
    archived: seen.archived,
    stageChanges: entries,
    archiveChanges: seen.archiveChanges,
    updatedAt: seen.updatedAt,
    readAt: seen.readAt,
  }
}
