import type { ApplicationCard, LeverPlace, Mapping, OutTarget, StageId } from '@fulcrum/contract'

/** What a move to a stage would mean in Lever, for the foot of a card in the hand. */
export interface LeverLanding {
  words: string
  tone: 'accent' | 'attention' | 'neutral'
}

const samePlace = (place: LeverPlace, target: OutTarget): boolean =>
  (place.kind === 'stage' && target.kind === 'stage' && place.stage === target.stage) ||
  (place.kind === 'archived' && target.kind === 'archived' && place.reason === target.reason)

/** The words of a move's landing place by the saved mapping. Without a mapping nothing is promised. */
export function landingInLever(
  card: Pick<ApplicationCard, 'mark' | 'jobId'>,
  stageId: StageId | string,
  mapping: Mapping | null,
): LeverLanding {
  if (card.mark.kind === 'revoked') return { words: 'Lever: waits until connected again', tone: 'attention' }
  if (card.mark.kind === 'not-linked') return { words: 'Not linked, stays out of Lever', tone: 'neutral' }
  if (mapping === null) return { words: 'Lever: by the mapping', tone: 'neutral' }
  if (mapping.jobId === null && mapping.ownMappings.some(({ jobId }) => jobId === card.jobId))
    return { words: 'Lever: by the job’s own mapping', tone: 'neutral' }
  const row = mapping.out.find((each) => each.stage === stageId)
  if (!row?.target) return { words: 'Not mapped, will be on hold', tone: 'attention' }
  const { target } = row
  if (target.kind === 'do-not-sync') return { words: 'Does not sync', tone: 'neutral' }
  const place = mapping.leverPlaces.find((each) => samePlace(each.place, target))
  if (!place || place.vanishedAt !== null) return { words: 'Gone in Lever, will be on hold', tone: 'attention' }
  if (row.milestone === 'closed') return { words: 'Lever: archived, by the reason you give', tone: 'accent' }
  if (row.milestone === 'hired') return { words: `Lever: ${place.name}, asks first`, tone: 'accent' }
  return { words: `Lever: ${place.name}`, tone: 'accent' }
}
