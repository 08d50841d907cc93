import type { Decision } from '../core/decision.ts'
import type { StoredIntent } from './state.ts'
import { hereWords, placeWords } from './world.ts'

/** A request of ours, for a trace that a person reads. */
export function requestWords({ kind, target, from }: Pick<StoredIntent, 'kind' | 'target' | 'from'>): string {
  const why = `(asked from ${hereWords(from)})`
  switch (kind) {
    case 'stage':
      return `set the stage to ${placeWords(target)} ${why}.`
    case 'archive':
      return `put them into ${placeWords(target)} ${why}.`
    case 'unarchive':
      return `unarchive them, for ${placeWords(target)} ${why}.`
    case 'create':
      return `create the Lead in ${placeWords(target)} ${why}.`
  }
}

/** A decision, for a trace that a person reads. */
export function decisionWords(decision: Decision): string {
  switch (decision.kind) {
    case 'nothing':
      return `nothing to do (${decision.because}).`
    case 'agree':
      return `both agree on ${hereWords(decision.base.here)} and ${placeWords(decision.base.place)}.`
    case 'create':
      return `create the Lead in ${placeWords(decision.place)}.`
    case 'adopt':
      return `take over ${decision.opportunity} as ${decision.origin === 'created' ? 'our own' : 'made there'}.`
    case 'look':
      return decision.at === 'opportunity' ? 'read the opportunity.' : 'read the posting’s list.'
    case 'push':
      return requestWords({ kind: decision.request, target: decision.place, from: decision.from })
    case 'pull':
      return `Lever wished ${placeWords(decision.wish.place)}; move here to ${hereWords(decision.here)}.`
    case 'conflict':
      return `a conflict with Lever’s wish ${placeWords(decision.wish.place)}, which ${
        decision.winner === 'lever' ? `Lever wins; move here to ${hereWords(decision.here)}` : 'Fulcrum wins'
      }. ${decision.because}`
    case 'hold':
      return `hold (${decision.reason.kind}).`
    case 'detach':
      return `detach (${decision.reason}).`
    case 'wait':
      return `wait for the ${decision.for}.`
  }
}
