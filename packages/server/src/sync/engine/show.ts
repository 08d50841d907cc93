import type { HoldReason } from '../core/decision.ts'
import type { Facts } from '../core/facts.ts'
import { holdWords } from '../core/hold-words.ts'
import { leverStop } from '../core/lever-stop.ts'
import { placeOf } from '../core/wishes.ts'
import type { Engine } from './engine.ts'
import type { SyncTx } from './store.ts'

/** How one pairing stands, for the mark that cards show. */
export type Standing =
  | { kind: 'in-step' }
  | { kind: 'settled'; words: string }
  | { kind: 'on-its-way'; direction: 'to-lever' | 'from-lever' }
  | { kind: 'on-hold'; reason: HoldReason }
  | { kind: 'not-linked'; words: string }

/** Writes the facts that everybody sees; live pages hear of it only where a card looks different. */
export async function show(
  tx: SyncTx,
  { names, webUrl }: Pick<Engine, 'names' | 'webUrl'>,
  facts: Facts,
  standing: Standing,
): Promise<void> {
  const { observation } = facts
  await tx.show({
    applicationId: facts.application,
    mark: standing.kind,
    direction: standing.kind === 'on-its-way' ? standing.direction : null,
    words: wordsOf(standing),
    place: observation ? await names.place(tx, placeOf(observation)) : null,
    url: facts.opportunity === null ? null : `${webUrl}/candidates/${facts.opportunity}`,
    linked: facts.opportunity !== null || standing.kind === 'on-its-way',
    // What is on its way is decided already: a reopening does not stop who is enrolled for it.
    ...(standing.kind === 'on-its-way' ? {} : { stop: leverStop(facts) }),
    ...(observation ? { readAt: new Date(observation.readAt) } : {}),
  })
}

function wordsOf(standing: Standing): string {
  switch (standing.kind) {
    case 'on-hold':
      return holdWords[standing.reason.kind].mark
    case 'settled':
    case 'not-linked':
      return standing.words
    case 'in-step':
    case 'on-its-way':
      return ''
  }
}
