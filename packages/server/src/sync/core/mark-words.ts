import type { SyncMark } from '@fulcrum/contract'

const said: Record<SyncMark['kind'], string> = {
  revoked: 'Waits for a new connection',
  'on-hold': 'On hold',
  'on-its-way': 'On its way to Lever',
  settled: 'In step',
  'in-step': 'In step',
  'not-linked': 'Not in Lever',
}

/** A mark as a sentence: "On hold: not mapped", "In step, Lever won". */
export function markWords(mark: SyncMark['kind'], words: string): string {
  if (words === '') return said[mark]
  return mark === 'settled' ? `${said.settled}, ${words}` : `${said[mark]}: ${words}`
}
