import type { Mapping, Milestone, OutTarget } from '@fulcrum/contract'
import { milestoneWords } from '../../../ui/milestone.tsx'
import { isThere, placeKey, type LeverPlaceRow } from './place-key.ts'

/** One group of a target's select. */
export interface ChoiceGroup<Target> {
  label: string
  choices: readonly { key: string; label: string; target: Target }[]
}

export const GROUP_WORDS: Record<LeverPlaceRow['group'], string> = {
  lead: 'Lead',
  applicant: 'Applicant',
  interview: 'Interview',
  archived: 'Archived, by reason',
}
export const GROUPS: readonly LeverPlaceRow['group'][] = ['lead', 'applicant', 'interview', 'archived']
export const MILESTONES: readonly Milestone[] = ['prospect', 'review', 'interview', 'offer', 'hired', 'closed']

/** The name of a place as a target: the reason alone would not say that it archives. */
export const targetName = (row: LeverPlaceRow): string =>
  row.group === 'archived' ? `Archived: ${row.name}` : row.name

/** What one of our stages may map to. The entry stage makes new people, and Lever makes a Lead only in a lead stage. */
export function outChoices(mapping: Mapping, entry: boolean): ChoiceGroup<OutTarget>[] {
  const groups = GROUPS.filter((group) => !entry || group === 'lead').map((group) => ({
    label: GROUP_WORDS[group],
    choices: mapping.leverPlaces
      .filter((row) => row.group === group && isThere(row))
      .map((row) => ({ key: placeKey(row.place), label: targetName(row), target: row.place })),
  }))
  const none: ChoiceGroup<OutTarget> = {
    label: 'Or',
    choices: [{ key: 'do-not-sync', label: 'Do not sync', target: { kind: 'do-not-sync' } }],
  }
  return [...groups.filter((group) => group.choices.length > 0), ...(entry ? [] : [none])]
}

/** Our stages under their milestones, in the order of the board. */
export const stagesByMilestone = (mapping: Mapping) =>
  MILESTONES.map((milestone) => ({
    milestone,
    label: milestoneWords(milestone),
    stages: mapping.out.filter((row) => row.milestone === milestone),
  })).filter((group) => group.stages.length > 0)
