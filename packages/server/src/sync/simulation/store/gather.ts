import type { ApplicationId } from '@fulcrum/contract'
import type { Mapping } from '../../core/mapping.ts'
import { gathered } from '../../engine/gathered.ts'
import type { Gathered, Stored } from '../../engine/gathered.ts'
import type { ConnectionRow } from '../../store/connection.ts'
import { emailHash } from '../../store/observation.ts'
import { within } from './database.ts'
import type { MemoryDatabase } from './database.ts'
import { intentsSince } from './intents.ts'
import { observationsOf } from './observations.ts'
import { pairedWith, pairingsOf } from './pairings.ts'
import type { StoredApplication, StoredCandidate, StoredPairing } from './rows.ts'

export async function gather(
  db: MemoryDatabase,
  connection: ConnectionRow,
  id: ApplicationId,
  mappingOf: (job: StoredApplication['job']) => Promise<Mapping>,
): Promise<Gathered | null> {
  const pairing = db.pairings.get(within(connection, id))
  if (!pairing || pairing.detachedAt !== null) return null
  const application = db.applications.get(id)
  const candidate = application && db.candidates.get(application.candidate)
  if (!application || !candidate) throw new Error(`Application ${id} is gone while it is paired`)
  const { stage, closeReason, moveSeq, movedAt, cause, createdBy, addedBy, archivedChoice, job } = application
  const posting = db.postings.get(within(connection, pairing.posting))
  const observation =
    pairing.opportunity === null ? undefined : db.observations.get(within(connection, pairing.opportunity))
  const intents = intentsSince(db, connection, id, pairing.base === null ? null : new Date(pairing.base.at))
  return gathered(connection, {
    application: id,
    isLive: db.connections.get(connection.connection)?.state === 'connected',
    candidate: candidate.id,
    candidateName: candidate.name,
    job,
    stage,
    closeReason,
    moveSeq,
    movedAt,
    cause,
    createdBy,
    archivedChoice,
    added: pairing.opportunity === null ? { outreachName: null, by: addedBy } : null,
    pairing,
    posting: posting ?? null,
    observation: observation ?? null,
    changedBy: observation?.changedBy ?? null,
    erased: pairing.opportunity === null ? erasedWhy(db, connection, candidate.id) : null,
    intents,
    found: observation && !observation.archived ? [] : peopleAlike(db, connection, pairing, candidate),
    mapping: await mappingOf(job),
  })
}

function peopleAlike(
  db: MemoryDatabase,
  key: ConnectionRow,
  pairing: StoredPairing,
  candidate: StoredCandidate,
): Stored['found'] {
  const hashes = new Set(candidate.emails.map((email) => emailHash(key, email)))
  return observationsOf(db, key)
    .filter(
      (one) =>
        one.posting === pairing.posting &&
        one.presence === 'visible' &&
        one.opportunity !== pairing.opportunity &&
        (one.emailHashes.some((hash) => hashes.has(hash)) ||
          one.ourCandidates.includes(candidate.id) ||
          (pairing.contact !== null && one.contact === pairing.contact)),
    )
    .map(({ opportunity, archived, createdAt, stageChanges, ourCandidates }) => ({
      opportunity,
      active: archived === null,
      createdAt,
      firstStage: stageChanges[0]?.toStage ?? null,
      linked: ourCandidates.includes(candidate.id),
      pairedWith: pairedWith(db, key, opportunity)?.application ?? null,
    }))
}

function erasedWhy(db: MemoryDatabase, key: ConnectionRow, candidate: StoredCandidate['id']): Stored['erased'] {
  const ended = pairingsOf(db, key).filter((one) => db.applications.get(one.application)?.candidate === candidate)
  for (const why of ['anonymized', 'deleted'] as const) if (ended.some((one) => one.detachedReason === why)) return why
  return null
}
