import type { ApplicationId } from '@fulcrum/contract'
import { z } from 'zod'
import { BrakeCause } from '../../core/brake.ts'
import type { BrakeCounts } from '../../core/brake.ts'
import type { ConnectionKey } from '../../store/connection.ts'
import { isOf, within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { pairingsOf } from './pairings.ts'
import type { StoredObservation, StoredPairing } from './rows.ts'

const hourMs = 3_600_000

export function brakeCounts(db: MemoryDatabase, key: ConnectionKey, cause: BrakeCause): BrakeCounts {
  const since = db.now().getTime() - hourMs
  const live = pairingsOf(db, key).filter((pairing) => pairing.detachedAt === null)
  const moveAs = db.connections.get(key.connection)?.moveAs ?? null
  return {
    holds: live.some((pairing) => heldFor(pairing) === cause && pairing.brake === null),
    recent: [...db.unusual.values()].filter((one) => isOf(key)(one) && one.cause === cause && one.at.getTime() > since)
      .length,
    waiting: live.filter((pairing) => {
      const observation = pairing.opportunity === null ? null : db.observations.get(within(key, pairing.opportunity))
      return pairing.brake === null && observation != null && concerns(cause, pairing, observation, moveAs)
    }).length,
    pairings: live.length,
  }
}

const Held = z.object({ kind: z.literal('braked'), cause: BrakeCause })
const heldFor = ({ holdDetail }: StoredPairing): BrakeCause | undefined => Held.safeParse(holdDetail).data?.cause

function concerns(
  cause: BrakeCause,
  { base, dirty }: StoredPairing,
  { presence, archived, stageChanges, changedBy }: StoredObservation,
  moveAs: string | null,
): boolean {
  const author = stageChanges.at(-1)?.user ?? null
  switch (cause) {
    case 'gone':
      return presence === 'deleted'
    case 'anonymized':
      return presence === 'anonymized'
    case 'catch-up': {
      const turned = base !== null && (archived === null) === (base.place.kind === 'archived')
      return dirty && base !== null && presence === 'visible' && changedBy === 'catch-up' && (turned || author === null)
    }
    case 'restored-backup': {
      const shortened = base !== null && stageChanges.length < base.rev
      return (
        dirty &&
        base !== null &&
        presence === 'visible' &&
        (shortened || (changedBy === 'catch-up' && author === moveAs))
      )
    }
  }
}

export function noteUnusual(
  db: MemoryDatabase,
  key: ConnectionKey,
  application: ApplicationId,
  cause: BrakeCause,
): void {
  db.unusual.put(within(key, `${cause}/${application}`), { ...key, cause, application, at: db.now() })
}
