import type { Engine } from '../engine/engine.ts'
import { lookAt } from '../engine/look.ts'
import { askedByPerson } from '../core/way.ts'
import type { Way } from '../core/way.ts'
import type { OpenHint } from '../store/hint.ts'
import { readSince } from './poll.ts'

/** From this many on, one list is cheaper than reading each. */
const listFrom = 20
const mostAtOnce = 1_000
/** Several at once are perhaps a selection of which more is to come: they wait for a pause, but not for long; milliseconds. */
const gatherPauseMs = 100
const gatherFewAtMostMs = 500
const gatherManyAtMostMs = 1_500
/** The answer to our own create may come after its webhook, milliseconds. */
const answeredWithinMs = 3_000
/** A look for creates takes so long at most, with those that it waits for; milliseconds. */
const lookTakesMs = 5_000
const soonMs = 100
const partOfThemMs = 5_000

/** When to look again; `trouble`: Lever answered nothing of what was asked. */
export type HintsLeft = { kind: 'none' } | { kind: 'again'; afterMs: number } | { kind: 'trouble' }

/**
 * Looks at what webhooks named. Never applies what they say: it reads Lever and marks what changed. Names that we do not
 * know share a list every other second at most, so that a captured signature cannot starve the lane.
 */
export async function followHints(engine: Engine): Promise<HintsLeft> {
  const { store } = engine
  const open = await openNow(engine, mostAtOnce)
  if (open.length === 0) return { kind: 'none' }
  const due = open.filter((hint) => hint.paired && !isPerhapsAnswered(hint))
  const toRead = new Set(due.flatMap((hint) => hint.opportunity ?? []))
  const gatherMs = toRead.size > 1 ? gatherFor(due, toRead.size < listFrom ? gatherFewAtMostMs : gatherManyAtMostMs) : 0
  if (gatherMs > 0) return { kind: 'again', afterMs: gatherMs }
  if (toRead.size >= listFrom) {
    const reached = await readSince(engine, signedAt(due))
    if (reached.kind !== 'answered') return { kind: 'trouble' }
    return openLeft(engine)
  }
  const readAt = await store.now()
  const unanswered = new Set<string>()
  await Promise.all(
    [...toRead].map(async (opportunity) => {
      const reached = await lookAt(engine, opportunity, 'urgent', readAt, 1, wayTo(opportunity, due))
      if (reached.kind !== 'answered') unanswered.add(opportunity)
    }),
  )
  await store.markOpportunitiesDirty(
    [...toRead].filter((opportunity) => !unanswered.has(opportunity)),
    true,
  )
  const strangers = open.filter((hint) => !hint.paired && strangerInMs(engine, hint, readAt) <= 0)
  const made = strangers.filter((hint) => hint.event === 'applicationCreated')
  if (made.length > 0) void readSoon(engine, signedAt(made))
  if (strangers.some((hint) => hint.event === 'candidateDeleted')) engine.ask.pollSoon()
  await store.dismissHints(
    strangers.flatMap((hint) => hint.opportunity ?? []),
    strangers.flatMap((hint) => (hint.opportunity === null && hint.contact !== null ? [hint.contact] : [])),
  )
  engine.poke()
  if (unanswered.size === 0) return openLeft(engine)
  return unanswered.size === toRead.size ? { kind: 'trouble' } : { kind: 'again', afterMs: partOfThemMs }
}

/** Reads what events tell of that we do not know; where Lever does not answer, the next poll shows it. */
async function readSoon(engine: Engine, events: Date[]): Promise<void> {
  const kind = await engine.ask.readSince(events).then(
    (reached) => reached.kind,
    () => 'later',
  )
  if (kind === 'later') engine.ask.pollSoon()
}

const signedAt = (hints: OpenHint[]): Date[] => hints.map((hint) => hint.signedAt)

function gatherFor(due: OpenHint[], atMostMs: number): number {
  const ages = due.map(({ ageMs }) => ageMs)
  if (Math.max(...ages) >= atMostMs) return 0
  return Math.max(0, gatherPauseMs - Math.min(...ages))
}

/** A person who asked is told so, unless a webhook named it as well. */
function wayTo(opportunity: string, hints: OpenHint[]): Way {
  const named = hints.filter((hint) => hint.opportunity === opportunity)
  return named.every((hint) => hint.event === askedByPerson) ? 'asked' : 'webhook'
}

/** What we asked for ourselves answers its own webhook; that answer is waited for, so that an echo costs no call. */
function isPerhapsAnswered(hint: OpenHint): boolean {
  return hint.busy || (hint.event === 'applicationCreated' && hint.ageMs < answeredWithinMs)
}

/** Lever's clock is certainly so far ahead of ours, or behind. */
const openNow = ({ connection, store }: Engine, limit: number): Promise<OpenHint[]> =>
  store.openHints(limit, connection.skewMs - connection.skewBoundMs)

/** When a name that is not paired may be read of: what a create of ours made without an answer is found by the look for it. */
function strangerInMs({ looksUntil }: Engine, { known, ageMs }: OpenHint, now: Date): number {
  if (known) return 0
  return Math.max(answeredWithinMs - ageMs, looksUntil + lookTakesMs - now.getTime())
}

async function openLeft(engine: Engine): Promise<HintsLeft> {
  // Whom we know comes first and then the oldest, so no other is due before this one.
  const [next] = await openNow(engine, 1)
  if (!next) return { kind: 'none' }
  const afterMs = next.paired ? 0 : strangerInMs(engine, next, await engine.store.now())
  return { kind: 'again', afterMs: Math.max(soonMs, afterMs) }
}
