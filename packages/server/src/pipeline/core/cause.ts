/** What made a move. */
export const moveCauses = ['person', 'lever', 'outreach', 'mapping-job', 'import', 'bulk-undo'] as const
export type MoveCause = (typeof moveCauses)[number]

/** Nobody chose this move for this person alone, so it gives way to anybody who did. */
export function isAutomatic(cause: MoveCause): boolean {
  return cause !== 'person' && cause !== 'lever'
}
