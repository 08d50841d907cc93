import type { Decision } from './decision.ts'
import type { Base, Facts, Intent, Match, Ms } from './facts.ts'
import { outbound } from './mapping.ts'
import { graceMs } from './wishes.ts'

/**
 * What to do while the application has no opportunity. Lever has no idempotency key and makes a second opportunity
 * without complaint, so every create looks first, and one whose outcome is unknown is looked for before it is repeated.
 */
export function decideCreate(facts: Facts, now: Ms): Decision {
  const { choice, ours } = facts
  if (choice.kind === 'leave-out' || choice.kind === 'detach') return { kind: 'nothing', because: 'left-out' }
  const asked = facts.intents.findLast((intent) => intent.kind === 'create' && intent.outcome !== 'failed')
  if (asked) {
    const made = madeBy(asked, facts)
    if (made) return { kind: 'adopt', opportunity: made.opportunity, origin: 'created', base: baseOfCreate(asked, now) }
    const pending = whileUnknown(facts, asked, now)
    if (pending) return pending
  }
  if (facts.mapping.stages.get(ours.stage)?.milestone === 'closed') return { kind: 'nothing', because: 'not-synced' }
  const target = outbound(facts.mapping, ours)
  if (target.kind === 'missing')
    return {
      kind: 'hold',
      reason: { kind: 'unmapped-out', here: { stage: ours.stage, closeReason: ours.closeReason } },
    }
  if (target.kind === 'do-not-sync' || target.to.kind === 'archived') return { kind: 'nothing', because: 'not-synced' }
  if (!facts.posting.open) return { kind: 'hold', reason: { kind: 'posting-closed' } }
  if (!facts.posting.indexed || !facts.matchesFresh || !facts.listening)
    return { kind: 'wait', until: null, for: 'index' }
  return whoIsIt(facts) ?? { kind: 'create', place: target.to }
}

/**
 * The opportunity that `asked` made. Our link alone does not tell: it is the contact's, so whatever somebody else makes of
 * the same person in that time bears it, too. Ours began in the stage that we asked for; of several, the first.
 */
function madeBy({ sentAt, notAfter, target }: Intent, { matches, skew }: Facts): Match | undefined {
  if (sentAt === null) return undefined
  return matches
    .filter(({ linked, pairedWith, createdAt, firstStage }) => {
      const at = createdAt - skew.ms
      const inTime = at >= sentAt - skew.boundMs && at <= notAfter + graceMs + skew.boundMs
      const began = firstStage === null || (target.kind === 'stage' && target.stage === firstStage)
      return linked && pairedWith === null && inTime && began
    })
    .toSorted((a, b) => a.createdAt - b.createdAt)[0]
}

/** The identity cases of a person whom Lever may know on this posting; null: nobody there. */
function whoIsIt(facts: Facts): Decision | null {
  const { choice, matches } = facts
  if (choice.kind === 'opportunity') {
    const picked = matches.find((match) => match.opportunity === choice.opportunity && match.pairedWith === null)
    if (picked) return { kind: 'adopt', opportunity: picked.opportunity, origin: 'adopted', base: null }
  }
  const active = matches.filter((match) => match.active)
  const paired = active.find((match) => match.pairedWith !== null)
  if (paired?.pairedWith) return { kind: 'hold', reason: { kind: 'same-person', with: paired.pairedWith } }
  const [only] = active
  if (active.length > 1)
    return { kind: 'hold', reason: { kind: 'several-active', opportunities: active.map((m) => m.opportunity) } }
  if (only) return facts.reuse ? { kind: 'adopt', opportunity: only.opportunity, origin: 'adopted', base: null } : null
  const closed = matches.find((match) => match.pairedWith !== null)
  if (closed?.pairedWith) return { kind: 'hold', reason: { kind: 'same-person', with: closed.pairedWith } }
  if (matches.length === 0 || choice.kind === 'create-new') return null
  if (choice.kind === 'reactivate')
    return { kind: 'adopt', opportunity: newest(matches).opportunity, origin: 'adopted', base: null }
  return { kind: 'hold', reason: { kind: 'only-archived', opportunities: matches.map((m) => m.opportunity) } }
}

function newest(matches: Match[]): Match {
  return matches.reduce((a, b) => (b.createdAt > a.createdAt ? b : a))
}

/** A create was asked for and its outcome is not known. Null: it certainly was not made and may be asked for again. */
function whileUnknown(facts: Facts, asked: Intent, now: Ms): Decision | null {
  if (asked.sentAt === null) return null
  if (asked.outcome === 'open' && now < asked.notAfter) return { kind: 'wait', until: asked.notAfter, for: 'answer' }
  const over = asked.notAfter + graceMs
  const readSince = facts.matchesReadAt !== null && facts.matchesReadAt > (asked.finishedAt ?? asked.notAfter)
  if (!readSince) return { kind: 'look', at: 'posting' }
  // "None" is believed only of a list that was read after the grace.
  if (facts.matchesReadAt !== null && facts.matchesReadAt > over) return null
  return now > over ? { kind: 'look', at: 'posting' } : { kind: 'wait', until: over + 1, for: 'grace' }
}

/** What a create agreed on: the first entry of `stageChanges` is ours. */
export function baseOfCreate(intent: Pick<Intent, 'from' | 'target'>, now: Ms): Base {
  return {
    here: { stage: intent.from.stage, closeReason: intent.from.closeReason },
    moveSeq: intent.from.moveSeq,
    place: intent.target,
    rev: 1,
    archiveRev: 0,
    at: now,
  }
}
