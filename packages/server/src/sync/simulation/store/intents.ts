import { LeverUserId } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import type { Intent } from '../../core/facts.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { lateMs } from '../../store/intent.ts'
import type { NewIntent } from '../../store/intent.ts'
import type { QueuedNote } from '../../store/note-queue.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import type { StoredIntent } from './rows.ts'

const noteClaimMs = 60_000

export const requestsOf = (db: MemoryDatabase, key: ConnectionKey, application: ApplicationId): StoredIntent[] =>
  db.intents.get(within(key, application)) ?? []

const isNote = (kind: NewIntent['kind']) => kind === 'note' || kind === 'file'

export function intentsSince(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  since: Date | null,
): Intent[] {
  const from = since === null ? 0 : since.getTime() - lateMs
  return requestsOf(db, key, application)
    .filter((intent) => intent.createdAt.getTime() >= from || intent.finishedAt === null)
    .flatMap(({ kind, target, from: origin, performAs, sentAt, notAfter, outcome, finishedAt }): Intent[] => {
      if (kind === 'note' || kind === 'file' || !target || !origin) return []
      return [
        {
          kind,
          target,
          from: origin,
          performAs: performAs === null ? null : LeverUserId.parse(performAs),
          sentAt: sentAt?.getTime() ?? null,
          notAfter: notAfter?.getTime() ?? 0,
          outcome: outcome ?? 'open',
          finishedAt: finishedAt?.getTime() ?? null,
        },
      ]
    })
}

export function openIntent(db: MemoryDatabase, key: ConnectionKey, intent: NewIntent): string {
  const now = db.now()
  const row: StoredIntent = {
    organization: key.organization,
    connection: key.connection,
    id: db.uuid(),
    application: intent.application,
    kind: intent.kind,
    opportunity: intent.opportunity,
    target: intent.target,
    from: intent.from,
    performAs: intent.performAs,
    body: intent.body ?? {},
    epoch: intent.epoch,
    createdAt: now,
    sentAt: intent.sentAt,
    notAfter: intent.notAfter,
    outcome: null,
    words: '',
    finishedAt: null,
  }
  if (isNote(intent.kind)) {
    db.notes.put(row.id, row)
    return row.id
  }
  const before = requestsOf(db, key, intent.application).map((open): StoredIntent =>
    open.finishedAt === null
      ? { ...open, outcome: 'unknown', finishedAt: open.notAfter ?? now, words: 'No answer; read back.' }
      : open,
  )
  db.intents.put(within(key, intent.application), [...before, row])
  return row.id
}

export function closeIntent(
  db: MemoryDatabase,
  key: ConnectionKey,
  id: string,
  outcome: 'done' | 'failed' | 'unknown',
  words: string,
  finishedAt: Date,
): void {
  const closed = { outcome, words, finishedAt }
  if (db.notes.get(id)) return db.notes.change(id, closed)
  for (const rows of db.intents.values()) {
    const found = rows.find((row) => row.id === id && isOf(key)(row))
    if (!found) continue
    const changed = rows.map((row) => (row === found ? { ...row, ...closed } : row))
    db.intents.put(within(key, found.application), changed)
    return
  }
}

export const hasOpenRequest = (db: MemoryDatabase, key: ConnectionKey, application: ApplicationId): boolean =>
  requestsOf(db, key, application).some((intent) => intent.finishedAt === null)

export function claimNotes(db: MemoryDatabase, key: ConnectionKey, epoch: number, limit: number): QueuedNote[] {
  const now = db.now()
  const due = [...db.notes.values()].filter(
    (note) =>
      isOf(key)(note) &&
      note.kind === 'note' &&
      note.finishedAt === null &&
      note.opportunity !== null &&
      (note.notAfter === null || note.notAfter < now || (note.sentAt !== null && note.epoch !== epoch)),
  )
  return due.slice(0, limit).map((note) => {
    db.notes.put(note.id, { ...note, sentAt: now, notAfter: new Date(now.getTime() + noteClaimMs), epoch })
    return {
      id: note.id,
      opportunity: note.opportunity ?? '',
      performAs: note.performAs,
      body: note.body,
      attempts: note.sentAt === null ? 0 : 1,
    }
  })
}

export function noteFailed(db: MemoryDatabase, id: string, mayBeThere: boolean, afterMs: number): void {
  db.notes.change(id, {
    ...(mayBeThere ? {} : { sentAt: null }),
    notAfter: new Date(db.now().getTime() + afterMs),
  })
}
