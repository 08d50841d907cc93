import type { HoldAction } from '@fulcrum/contract'
import type { HoldKind } from './hold-groups.ts'
import { holdWords } from './hold-words.ts'

/** What pressing an action on a hold comes to. */
export type Resolution =
  /** Written down for the next decision. */
  | { kind: 'choice'; choice: string; detail: string | null }
  /** Lever is asked, and the decision is made anew. */
  | { kind: 'look' }
  /** The tie ends. */
  | { kind: 'detach' }
  /** The pairing belongs to the posting where the opportunity is now. */
  | { kind: 'follow-posting'; posting: string }
  /** The other name is theirs, too. */
  | { kind: 'same-person' }
  /** A person moves them here to where they stand in Lever. */
  | { kind: 'take-levers' }
  /** They go on. */
  | { kind: 'resume' }
  /** The brake lets them go. */
  | { kind: 'let-go-on' }
  | { kind: 'does-not-fit'; why: string }

export interface HoldFacts {
  kind: HoldKind
  /** For several active ones: what can be picked. */
  opportunities: string[]
  /** For one that moved: the posting it belongs to now. */
  posting: string | null
}

/** What `action` does to this hold. A hold that changed meanwhile offers other actions, and the old one does not fit. */
export function resolveHold(hold: HoldFacts, action: HoldAction, picked: string | undefined): Resolution {
  const doesNotFit = (why: string): Resolution => ({ kind: 'does-not-fit', why })
  if (!holdWords[hold.kind].actions.some((offered) => offered.action === action))
    return doesNotFit('They are on hold for another reason now.')
  switch (action) {
    case 'look-again':
      return { kind: 'look' }
    case 'choose-opportunity':
      if (picked === undefined || !hold.opportunities.includes(picked))
        return doesNotFit('Pick one of the opportunities that Lever has.')
      return { kind: 'choice', choice: 'opportunity', detail: picked }
    case 'follow':
      return hold.kind === 'other-posting' && hold.posting !== null
        ? { kind: 'follow-posting', posting: hold.posting }
        : { kind: 'choice', choice: 'follow', detail: null }
    case 'detach':
      // Staying with the archived one keeps the tie.
      return hold.kind === 'newer-candidacy' ? { kind: 'choice', choice: 'detach', detail: null } : { kind: 'detach' }
    case 'confirm-same-person':
      return { kind: 'same-person' }
    case 'take-levers':
      return { kind: 'take-levers' }
    case 'resume':
      return { kind: 'resume' }
    case 'create-anyway':
      return { kind: 'choice', choice: 'create-new', detail: null }
    case 'let-go-on':
      return { kind: 'let-go-on' }
    case 'reactivate':
    case 'create-new':
    case 'leave-out':
    case 'push-ours':
      return { kind: 'choice', choice: action, detail: null }
    case 'map-it':
      return doesNotFit('This is done on the mapping page; then look again.')
    case 'merge-people':
      return doesNotFit('This is done on the page of one of the two, for each by themselves.')
  }
}
