import { placeKey } from '../../core/place.ts'
import { placeOf } from '../../core/wishes.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { echoMs } from '../../store/hint.ts'
import type { NewHint, OpenHint } from '../../store/hint.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { hasOpenRequest } from './intents.ts'
import { observationsOf } from './observations.ts'
import { pairedWith } from './pairings.ts'
import type { StoredHint, StoredObservation } from './rows.ts'

const nameOf = (hint: NewHint) => `${hint.subscription}/${hint.token}`
const ofPerson = new Set(['applicationCreated', 'contactCreated'])

/** Once for each token of a subscription, however long ago. */
export function addHint(db: MemoryDatabase, hint: ConnectionKey & NewHint): void {
  const name = nameOf(hint)
  if (db.tokensSeen.get(name)) return
  db.tokensSeen.put(name, true)
  db.hints.put(name, { ...hint, receivedAt: db.now() })
}

const openOf = (db: MemoryDatabase, key: ConnectionKey): StoredHint[] => [...db.hints.values()].filter(isOf(key))

function shownBy(db: MemoryDatabase, key: ConnectionKey, hint: StoredHint): StoredObservation[] {
  if (hint.opportunity !== null) {
    const known = db.observations.get(within(key, hint.opportunity))
    return known ? [known] : []
  }
  return observationsOf(db, key).filter((one) => one.contact !== null && one.contact === hint.contact)
}

function satisfyAnswered(db: MemoryDatabase, key: ConnectionKey, aheadMs: number): void {
  for (const hint of openOf(db, key))
    if (shownBy(db, key, hint).some((one) => answers(one, hint, aheadMs))) db.hints.delete(nameOf(hint))
}

function answers(one: StoredObservation, hint: StoredHint, aheadMs: number): boolean {
  const signedAt = hint.signedAt.getTime()
  if (one.readAt >= hint.receivedAt.getTime() || one.readAt + aheadMs >= signedAt) return true
  const changedAt = one.updatedAt ?? one.createdAt?.getTime()
  if (one.readBy !== 'answer' || changedAt === undefined || Math.abs(signedAt - changedAt) > echoMs) return false
  return ofPerson.has(hint.event) || hint.shows === placeKey(placeOf(one))
}

export function openHints(db: MemoryDatabase, key: ConnectionKey, limit: number, aheadMs: number): OpenHint[] {
  satisfyAnswered(db, key, aheadMs)
  const now = db.now().getTime()
  return openOf(db, key)
    .toSorted((a, b) => a.receivedAt.getTime() - b.receivedAt.getTime())
    .map((hint) => {
      const [known] = shownBy(db, key, hint)
      const pairing = known && pairedWith(db, key, known.opportunity)
      return {
        opportunity: hint.opportunity ?? known?.opportunity ?? null,
        contact: hint.contact,
        event: hint.event,
        signedAt: hint.signedAt,
        paired: pairing !== undefined,
        known: known !== undefined,
        ageMs: now - hint.receivedAt.getTime(),
        busy: pairing !== undefined && hasOpenRequest(db, key, pairing.application),
      }
    })
    .toSorted((a, b) => Number(b.paired) - Number(a.paired) || Number(b.known) - Number(a.known))
    .slice(0, limit)
}

export function satisfyHintsBefore(db: MemoryDatabase, key: ConnectionKey, at: Date): void {
  for (const hint of openOf(db, key)) if (hint.receivedAt < at) db.hints.delete(nameOf(hint))
}

export function dismissHints(
  db: MemoryDatabase,
  key: ConnectionKey,
  opportunities: string[],
  contacts: string[],
): void {
  for (const hint of openOf(db, key)) {
    const named =
      hint.opportunity === null
        ? hint.contact !== null && contacts.includes(hint.contact)
        : opportunities.includes(hint.opportunity)
    if (named) db.hints.delete(nameOf(hint))
  }
}
