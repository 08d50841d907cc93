import type { Mapping } from '@fulcrum/contract'
import { outChoices, stagesByMilestone } from '../settings/mapping/choices.ts'
import { chooseIn, chooseOut, emptyDraft, type Draft } from '../settings/mapping/draft.ts'
import { byKey, inKey, outKey } from '../settings/mapping/place-key.ts'
import type { TargetGroup } from '../settings/mapping/target-select.tsx'

/** The row of the mapping that people are on hold for, and what it may say. */
export interface MissingRow {
  question: string
  /** What is chosen, spoken. */
  label: string
  /** What is saved now, as a key; empty where nothing is, or what is gone. */
  value: string
  groups: readonly TargetGroup[]
  /** The draft with this choice; the same as before where it is none of the choices. */
  choose: (key: string) => Draft
}

const outCause = 'unmapped-out:'
const inCause = 'unmapped-in:'

/** Finds the row by the cause of a hold; null where it is another cause, or the row is gone. */
export function missingRow(mapping: Mapping, cause: string): MissingRow | null {
  if (cause.startsWith(outCause)) {
    const row = mapping.out.find((each) => each.stage === cause.slice(outCause.length))
    if (!row) return null
    const groups = outChoices(mapping, row.entry)
    return {
      question: `Where does “${row.name}” lie in Lever?`,
      label: `${row.name} in Lever`,
      value: row.target ? outKey(row.target) : '',
      groups,
      choose: (key) => {
        const choice = groups.flatMap((group) => group.choices).find((each) => each.key === key)
        return choice ? chooseOut(mapping, emptyDraft, row.stage, choice.target) : emptyDraft
      },
    }
  }
  if (!cause.startsWith(inCause)) return null
  const key = cause.slice(inCause.length)
  const place = byKey(mapping).get(key)
  const row = mapping.in.find((each) => outKey(each.place) === key)
  if (!place || !row) return null
  return {
    question: `Which stage here is “${place.name}” in Lever?`,
    label: `${place.name} in Fulcrum`,
    value: row.target ? inKey(row.target) : '',
    groups: [
      ...stagesByMilestone(mapping).map((group) => ({
        label: group.label,
        choices: group.stages.map(({ stage, name }) => ({ key: stage, label: name })),
      })),
      { label: 'Or', choices: [{ key: 'do-not-sync', label: 'Do not sync' }] },
    ],
    choose: (chosen) => {
      if (chosen === 'do-not-sync') return chooseIn(mapping, emptyDraft, key, { kind: 'do-not-sync' })
      const stage = mapping.out.find((each) => each.stage === chosen)?.stage
      return stage ? chooseIn(mapping, emptyDraft, key, { kind: 'stage', stage }) : emptyDraft
    },
  }
}
