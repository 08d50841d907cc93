import { LeverUserId } from '@fulcrum/contract'
import type { ApplicationId } from '@fulcrum/contract'
import type { Intent } from '../../core/facts.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { lateMs } from '../../store/intent.ts'
import type { Closing, NewIntent } from '../../store/intent.ts'
import type { QueuedDetail } from '../../store/detail-queue.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import type { StoredIntent } from './rows.ts'

const noteClaimMs = 60_000

export const requestsOf = (db: MemoryDatabase, key: ConnectionKey, application: ApplicationId): StoredIntent[] =>
  db.intents.get(within(key, application)) ?? []

/** What queues behind the requests on the axes. */
const isDetail = (kind: NewIntent['kind']) => kind === 'note' || kind === 'file' || kind === 'contact'

export function intentsSince(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  since: Date | null,
): Intent[] {
  const from = since === null ? 0 : since.getTime() - lateMs
  return requestsOf(db, key, application)
    .filter((intent) => intent.createdAt.getTime() >= from || intent.finishedAt === null)
    .flatMap(
      ({
        kind,
        target,
        from: origin,
        performAs,
        entriesSeen,
        sentAt,
        notAfter,
        outcome,
        finishedAt,
        carriedOutBy,
      }): Intent[] => {
        if (kind === 'note' || kind === 'file' || kind === 'contact' || !target || !origin) return []
        return [
          {
            kind,
            target,
            from: origin,
            performAs: performAs === null ? null : LeverUserId.parse(performAs),
            entriesSeen,
            sentAt: sentAt?.getTime() ?? null,
            notAfter: notAfter?.getTime() ?? 0,
            outcome: outcome ?? 'open',
            finishedAt: finishedAt?.getTime() ?? null,
            carriedOutBy: carriedOutBy?.getTime() ?? null,
          },
        ]
      },
    )
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
    entriesSeen: intent.entriesSeen ?? 0,
    body: intent.body ?? {},
    epoch: intent.epoch,
    createdAt: now,
    sentAt: intent.sentAt,
    notAfter: intent.notAfter,
    outcome: null,
    words: '',
    finishedAt: null,
    carriedOutBy: null,
  }
  if (isDetail(intent.kind)) {
    db.notes.put(row.id, row)
    return row.id
  }
  giveUpRequests(db, key, intent.application, null)
  db.intents.put(within(key, intent.application), [...requestsOf(db, key, intent.application), row])
  return row.id
}

export function giveUpRequests(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  at: Date | null,
): void {
  const requests = requestsOf(db, key, application)
  const isOver = ({ finishedAt, notAfter }: StoredIntent) =>
    finishedAt === null && (at === null || (notAfter !== null && notAfter <= at))
  if (!requests.some(isOver)) return
  const closed = requests.map((request): StoredIntent =>
    isOver(request)
      ? { ...request, outcome: 'unknown', finishedAt: request.notAfter ?? db.now(), words: 'No answer; read back.' }
      : request,
  )
  db.intents.put(within(key, application), closed)
}

export function closeIntent(
  db: MemoryDatabase,
  key: ConnectionKey,
  ...[id, outcome, words, finishedAt, carriedOutBy = null]: Closing
): void {
  const closed = { outcome, words, finishedAt, carriedOutBy }
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

export function describeIntent(db: MemoryDatabase, key: ConnectionKey, id: string, body: unknown): void {
  for (const rows of db.intents.values()) {
    const found = rows.find((row) => row.id === id && isOf(key)(row))
    if (found)
      db.intents.put(
        within(key, found.application),
        rows.map((row) => (row === found ? { ...row, body } : row)),
      )
  }
}

/** Queues the note of the create, once; nobody writes others or adds files in the simulation. */
export function queueDetails(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  mayBeThere: boolean,
): void {
  const pairing = db.pairings.get(within(key, application))
  const made = requestsOf(db, key, application).findLast(({ kind, body }) => kind === 'create' && hasValue(body))
  if (!made || !pairing || pairing.opportunity === null || pairing.origin !== 'created' || pairing.detachedAt) return
  if (db.notes.get(`note of ${made.id}`)) return
  const now = db.now()
  db.notes.put(`note of ${made.id}`, {
    ...made,
    id: `note of ${made.id}`,
    kind: 'note',
    opportunity: pairing.opportunity,
    target: null,
    from: null,
    performAs: null,
    epoch: null,
    createdAt: now,
    sentAt: mayBeThere ? now : null,
    notAfter: null,
    outcome: null,
    words: '',
    finishedAt: null,
    carriedOutBy: null,
  })
}

const hasValue = (body: unknown): boolean => typeof body === 'object' && body !== null && 'value' in body

export function claimDetails(db: MemoryDatabase, key: ConnectionKey, epoch: number, limit: number): QueuedDetail[] {
  const now = db.now()
  const isPaired = (note: StoredIntent) => {
    const pairing = db.pairings.get(within(key, note.application))
    return pairing !== undefined && pairing.detachedAt === null && pairing.opportunity === note.opportunity
  }
  const due = [...db.notes.values()].filter(
    (note) =>
      isOf(key)(note) &&
      note.kind === 'note' &&
      note.finishedAt === null &&
      isPaired(note) &&
      (note.notAfter === null || note.notAfter < now || (note.sentAt !== null && note.epoch !== epoch)),
  )
  return due.slice(0, limit).map((note) => {
    db.notes.put(note.id, { ...note, sentAt: now, notAfter: new Date(now.getTime() + noteClaimMs), epoch })
    return {
      id: note.id,
      application: note.application,
      kind: 'note',
      opportunity: note.opportunity ?? '',
      performAs: note.performAs,
      body: note.body,
      attempts: note.sentAt === null ? 0 : 1,
    }
  })
}

export function detailFailed(db: MemoryDatabase, id: string, mayBeThere: boolean, afterMs: number): void {
  db.notes.change(id, {
    ...(mayBeThere ? {} : { sentAt: null }),
    notAfter: new Date(db.now().getTime() + afterMs),
  })
}
