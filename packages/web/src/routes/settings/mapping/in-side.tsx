import type { InTarget, Mapping } from '@fulcrum/contract'
import { MilestoneGlyph } from '../../../ui/milestone.tsx'
import { GROUPS, GROUP_WORDS, stagesByMilestone } from './choices.ts'
import { Arrow, MappingTable, type MappingLine } from './mapping-table.tsx'
import { inherit, inKey, isThere, type InChoice } from './place-key.ts'
import { RowAction, RowNote } from './row-note.tsx'
import type { InRow } from './rows.ts'
import { asForAllJobs, TargetSelect } from './target-select.tsx'

interface InSideProps {
  mapping: Mapping
  rows: readonly InRow[]
  readOnly: boolean
  onChoose: (place: string, target: InChoice) => void
  onTakeBack: (place: string) => void
}

export const inRowId = (place: string) => `in-${place}`

/** Lever → Fulcrum: where a move there lands here. */
export function InSide(props: InSideProps) {
  const stages = new Map<string, Mapping['out'][number]>(props.mapping.out.map((row) => [row.stage, row]))
  const groups = [
    ...stagesByMilestone(props.mapping).map((group) => ({
      label: group.label,
      choices: group.stages.map((stage) => ({ key: stage.stage, label: stage.name })),
    })),
    { label: 'Or', choices: [{ key: 'do-not-sync', label: 'Do not sync' }] },
  ]
  const targetOf = (key: string): InChoice | null => {
    if (key === inherit.kind) return inherit
    if (key === 'do-not-sync') return { kind: 'do-not-sync' }
    const stage = stages.get(key)
    return stage ? { kind: 'stage', stage: stage.stage } : null
  }
  const nameOf = (target: InTarget | null): string => {
    if (target === null) return ''
    if (target.kind === 'do-not-sync') return 'Do not sync'
    return stages.get(target.stage)?.name ?? 'A stage that is gone'
  }

  const lineOf = ({ row, key, place, value, isInherited, state }: InRow): MappingLine => {
    const there = isThere(place)
    const stage = value?.kind === 'stage' ? stages.get(value.stage) : undefined
    const glyph = stage ? <MilestoneGlyph milestone={stage.milestone} /> : null
    return {
      id: inRowId(key),
      name: place.name,
      struck: !there,
      state: there ? state : 'saved',
      people: row.people,
      value: there ? (
        <TargetSelect
          label={`${place.name} in Fulcrum`}
          value={value === null ? '' : inKey(isInherited ? inherit : value)}
          valueLabel={value === null ? 'Choose' : nameOf(value)}
          groups={[...asForAllJobs(row.inherited && nameOf(row.inherited)), ...groups]}
          state={state}
          glyph={glyph}
          disabled={props.readOnly}
          onChoose={(choice) => {
            const target = targetOf(choice)
            if (target) props.onChoose(key, target)
          }}
        />
      ) : (
        <s className="mapping-gone">
          {glyph}
          {nameOf(value)}
        </s>
      ),
      note: there ? (
        <RowNote state={state} was={nameOf(row.target ?? row.inherited)} quiet="" isOwn={row.inherited !== null} />
      ) : (
        <span className="mapping-note">Deleted in Lever</span>
      ),
      action:
        props.readOnly || !there ? null : (
          <RowAction
            state={state}
            name={place.name}
            onAccept={() => value && props.onChoose(key, value)}
            onTakeBack={() => props.onTakeBack(key)}
            onInherit={row.inherited === null || row.target === null ? null : () => props.onChoose(key, inherit)}
          />
        ),
      hint: null,
    }
  }

  return (
    <MappingTable
      id="mapping-in"
      title={
        <>
          Lever <Arrow /> Fulcrum
        </>
      }
      when="when someone moves there"
      nameHead="Place in Lever"
      valueHead="Stage"
      groups={GROUPS.map((group) => ({
        id: group,
        label: GROUP_WORDS[group],
        glyph: null,
        lines: props.rows.filter((each) => each.place.group === group).map(lineOf),
      })).filter((group) => group.lines.length > 0)}
    />
  )
}
