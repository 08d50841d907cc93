import type { ReactNode } from 'react'
import { inherit } from './place-key.ts'
import type { RowState } from './rows.ts'

export interface TargetGroup {
  label: string
  choices: readonly { key: string; label: string }[]
}

/** The first group of a job's select: back to what all jobs have. */
export const asForAllJobs = (name: string | null): TargetGroup[] =>
  name === null ? [] : [{ label: 'As for all jobs', choices: [{ key: inherit.kind, label: name }] }]

interface TargetSelectProps {
  /** What is chosen for, spoken: "Sourced in Lever". */
  label: string
  value: string
  /** The value in words, also where it is none of the choices: missing, or gone. */
  valueLabel: string
  groups: readonly TargetGroup[]
  state: RowState
  /** A milestone's glyph before the words, or nothing. */
  glyph?: ReactNode
  disabled: boolean
  onChoose: (key: string) => void
}

/** The value cell of a mapping row: quiet until pointed at, amber when it needs somebody. */
export function TargetSelect(props: TargetSelectProps) {
  const known = props.groups.some((group) => group.choices.some((choice) => choice.key === props.value))
  return (
    <span className="target-select" data-state={props.state}>
      {props.glyph}
      <select
        className="target-select__control"
        aria-label={props.label}
        title={props.valueLabel}
        aria-invalid={props.state === 'missing' || props.state === 'vanished' || undefined}
        disabled={props.disabled}
        value={known ? props.value : ''}
        onChange={(event) => props.onChoose(event.target.value)}
      >
        {!known && (
          <option value="" disabled>
            {props.valueLabel}
          </option>
        )}
        {props.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.choices.map((choice) => (
              <option key={choice.key} value={choice.key}>
                {choice.label}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <svg
        className="target-select__chevron"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M5.25 6 8 3.25 10.75 6M5.25 10 8 12.75 10.75 10" />
      </svg>
    </span>
  )
}
