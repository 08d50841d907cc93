import type { ArchiveChange, Intent, Ms, Observation } from './facts.ts'

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

/** Whether a request of this kind is on the archive axis. */
export const isOfArchive = ({ kind }: { kind: string }): boolean => kind === 'archive' || kind === 'unarchive'

/** Whether this is what an intent asks for. */
export const asksFor = ({ kind, target }: Pick<Intent, 'kind' | 'target'>, { reason }: ArchiveChange): boolean =>
  reason === null ? kind === 'unarchive' : target.kind === 'archived' && target.reason === reason

/** A lifted archive was lifted at any time since the change before; when they were archived, Lever says. */
export const earliest = (changes: ArchiveChange[], position: number, { reason, at }: ArchiveChange): Ms =>
  reason === null ? (changes[position - 1]?.at ?? -Infinity) : at
