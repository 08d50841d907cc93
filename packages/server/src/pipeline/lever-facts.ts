import type { ApplicationId, OrganizationId, SyncMark } from '@fulcrum/contract'
import type { Tx } from '../platform/database.ts'
import { append } from '../platform/outbox.ts'
import type { Happening } from '../platform/outbox.ts'
import { isAgreement, isOtherMark, isShownDifferently } from './core/lever-facts.ts'
import { lockShownInLever, writeLeverFacts } from './store/lever-facts.ts'
import type { LeverFactsRow } from './store/lever-facts.ts'

/** What sync knows of one application's counterpart in Lever, complete: what is not there is null. */
export interface LeverFacts {
  applicationId: ApplicationId
  mark: SyncMark['kind']
  /** For `on-its-way`. */
  direction: SyncMark['direction']
  words: string
  place: string | null
  url: string | null
  /** A Lead exists or is being made. */
  linked: boolean
  /** Why nobody is written to, in words that follow "Stopped, "; undefined: as it was. */
  stop?: string | null
  /** When Lever was read; undefined: not read for this. */
  readAt?: Date
}

/**
 * Shows everyone where applications stand in Lever. The time of the mark starts anew when the mark is another one and each
 * time `in-step` or `settled` is said (both sides were just seen to agree). Live pages hear of it only where a card looks
 * different. Unknown applications are passed over.
 */
export async function setLeverFacts(tx: Tx, organization: OrganizationId, facts: LeverFacts[]): Promise<void> {
  if (facts.length === 0) return
  const wanted = new Map(facts.map((fact) => [fact.applicationId, fact]))
  const before = await lockShownInLever(tx, organization, [...wanted.keys()])
  const rows: LeverFactsRow[] = []
  const happenings: Happening[] = []
  for (const shown of before) {
    const fact = wanted.get(shown.applicationId)
    if (!fact) continue
    const after = { ...fact, stop: fact.stop === undefined ? shown.stop : fact.stop }
    rows.push({
      ...after,
      readAt: after.readAt ?? null,
      markStarts: isOtherMark(shown, after) || isAgreement(after.mark),
    })
    if (isShownDifferently(shown, after))
      happenings.push({
        topic: 'application.changed',
        applicationId: shown.applicationId,
        candidateId: shown.candidateId,
        cause: 'sync',
        urgency: 'bulk',
      })
  }
  await writeLeverFacts(tx, organization, rows)
  await append(tx, organization, happenings)
}
