import type { SyncMark } from '@fulcrum/contract'

/** What sync tells everyone about one application's counterpart in Lever. */
export interface ShownInLever {
  mark: SyncMark['kind']
  direction: SyncMark['direction']
  words: string
  place: string | null
  url: string | null
  linked: boolean
  /** Why nobody is written to; null: Lever stops nothing. */
  stop: string | null
}

/** Whether the mark is another one than before, so that its time starts anew. */
export function isOtherMark(before: ShownInLever, after: ShownInLever): boolean {
  return before.mark !== after.mark || before.direction !== after.direction || before.words !== after.words
}

/** Whether a card would look different, or outreach has to hear of it. */
export function isShownDifferently(before: ShownInLever, after: ShownInLever): boolean {
  return (
    isOtherMark(before, after) ||
    before.place !== after.place ||
    before.url !== after.url ||
    before.linked !== after.linked ||
    before.stop !== after.stop
  )
}

/** Whether saying `mark` again means that both sides were just seen to agree. */
export function isAgreement(mark: SyncMark['kind']): boolean {
  return mark === 'in-step' || mark === 'settled'
}

/** A move of ours is on its way to Lever from the moment it is made, where Lever had been in step. */
export function goesOnItsWay(linked: boolean, mark: SyncMark['kind']): boolean {
  return linked && isAgreement(mark)
}
