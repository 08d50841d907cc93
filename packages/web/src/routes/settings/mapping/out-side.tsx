import type { InTarget, Mapping, OutTarget } from '@fulcrum/contract'
import { MilestoneGlyph } from '../../../ui/milestone.tsx'
import { Icon } from '../../../ui/icon.tsx'
import { people } from '../../pipeline/move-words.ts'
import { outChoices, stagesByMilestone, targetName } from './choices.ts'
import { Arrow, MappingTable, type MappingLine } from './mapping-table.tsx'
import { byKey, inherit, outKey, type OutChoice } from './place-key.ts'
import { RowAction, RowNote } from './row-note.tsx'
import type { OutRow } from './rows.ts'
import { asForAllJobs, TargetSelect } from './target-select.tsx'

interface OutSideProps {
  mapping: Mapping
  rows: readonly OutRow[]
  readOnly: boolean
  onChoose: (stage: string, target: OutChoice) => void
  onTakeBack: (stage: string) => void
  onMapBack: (place: string, target: InTarget) => void
}

export const outRowId = (stage: string) => `out-${stage}`

/** Fulcrum → Lever: where a move here lands there. */
export function OutSide(props: OutSideProps) {
  const places = byKey(props.mapping)
  const nameOf = (target: OutTarget | null): string => {
    if (target === null) return ''
    if (target.kind === 'do-not-sync') return 'Do not sync'
    const place = places.get(outKey(target))
    return place ? targetName(place) : 'A place Lever no longer has'
  }

  const lineOf = (each: OutRow): MappingLine => {
    const { row, value, state } = each
    const choices = outChoices(props.mapping, row.entry)
    const byChoice = new Map<string, OutChoice>([
      ...choices.flatMap((group) => group.choices).map((choice): [string, OutChoice] => [choice.key, choice.target]),
      [inherit.kind, inherit],
    ])
    return {
      id: outRowId(row.stage),
      name: row.name,
      struck: false,
      state,
      people: row.people,
      value: (
        <TargetSelect
          label={`${row.name} in Lever`}
          value={value === null ? '' : outKey(each.isInherited ? inherit : value)}
          valueLabel={value === null ? 'Choose' : nameOf(value)}
          groups={[...asForAllJobs(row.inherited && nameOf(row.inherited)), ...choices]}
          state={state}
          disabled={props.readOnly}
          onChoose={(key) => {
            const target = byChoice.get(key)
            if (target) props.onChoose(row.stage, target)
          }}
        />
      ),
      note: (
        <RowNote
          state={state}
          was={nameOf(row.target ?? row.inherited)}
          quiet={row.entry ? 'Entry, leads only' : ''}
          isOwn={row.inherited !== null}
        />
      ),
      action: props.readOnly ? null : (
        <RowAction
          state={state}
          name={row.name}
          onAccept={() => value && props.onChoose(row.stage, value)}
          onTakeBack={() => props.onTakeBack(row.stage)}
          onInherit={row.inherited === null || row.target === null ? null : () => props.onChoose(row.stage, inherit)}
        />
      ),
      hint: hintOf(each, props),
    }
  }

  return (
    <MappingTable
      id="mapping-out"
      title={
        <>
          Fulcrum <Arrow /> Lever
        </>
      }
      when="when someone moves here"
      nameHead="Stage"
      valueHead="Place in Lever"
      groups={stagesByMilestone(props.mapping).map((group) => ({
        id: group.milestone,
        label: group.label,
        glyph: <MilestoneGlyph milestone={group.milestone} />,
        lines: props.rows.filter((each) => each.row.milestone === group.milestone).map(lineOf),
      }))}
    />
  )
}

function hintOf({ row, value, state, notInverse }: OutRow, props: OutSideProps) {
  if (state === 'vanished') {
    return (
      <span className="mapping-hint">
        <Icon name="hold" />
        <span>
          {row.people === 0 ? 'Nobody stands here now. ' : <b>{people(row.people)} here. </b>}
          Whoever is moved here waits on hold until you choose another place. Nobody was moved.
        </span>
      </span>
    )
  }
  if (!notInverse || !value || value.kind === 'do-not-sync') return null
  return (
    <span className="mapping-hint">
      <Icon name="info" />
      <span>
        Not inverse: <b>{row.name}</b> <Arrow /> {notInverse.via} in Lever <Arrow /> <b>{notInverse.back}</b>
      </span>
      {!props.readOnly && (
        <button
          type="button"
          className="mapping-hint__do"
          onClick={() => props.onMapBack(outKey(value), { kind: 'stage', stage: row.stage })}
        >
          Map back
        </button>
      )}
    </span>
  )
}
