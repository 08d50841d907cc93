import type { LeverPlace } from '@fulcrum/contract'
import type { Db } from '../../platform/database.ts'
import type { Here } from '../core/place.ts'
import { placeKey } from '../core/place.ts'
import type { ConnectionKey } from './connection.ts'
import { placeName, stageName } from './names.ts'

/** Places on both sides in words; each is asked for once, however many people it concerns. */
export function checkNames(db: Db, key: ConnectionKey) {
  const known = new Map<string, Promise<string>>()
  const once = (name: string, read: () => Promise<string>): Promise<string> => {
    const found = known.get(name) ?? read()
    known.set(name, found)
    return found
  }
  return {
    place: (place: LeverPlace) => once(`lever ${placeKey(place)}`, () => placeName(db, key, place)),
    async here({ stage, closeReason }: Here): Promise<string> {
      const name = await once(`stage ${stage}`, () => stageName(db, key, stage))
      if (closeReason === null) return name
      return `${name}: ${await once(`reason ${closeReason}`, () => closeReasonName(db, key, closeReason))}`
    },
  }
}

async function closeReasonName(db: Db, { organization }: ConnectionKey, reason: string): Promise<string> {
  const row = await db
    .selectFrom('close_reason')
    .select('name')
    .where('organization_id', '=', organization)
    .where('id', '=', reason)
    .executeTakeFirst()
  return row?.name ?? 'a reason that is gone'
}
