import type { ArchiveChange, Observation } from './facts.ts'

type Reading = Pick<Observation, 'archived' | 'updatedAt' | 'readAt'>

/** What readings showed of the archive, after one more: a change where it does not show what the one before showed. */
export function archiveChangesAfter(
  before: Pick<Observation, 'archived' | 'archiveChanges'> | null,
  { archived, updatedAt, readAt }: Reading,
): ArchiveChange[] {
  const changes = before?.archiveChanges ?? []
  const last = before?.archived ?? null
  if (last?.at === archived?.at && last?.reason === archived?.reason) return changes
  return [...changes, archived ?? { reason: null, at: updatedAt ?? readAt }]
}
