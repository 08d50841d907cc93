import type { ReactNode } from 'react'
import { FieldFrame } from './field.tsx'
import { Icon } from './icon.tsx'

export interface SelectProps {
  label: string
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
  placeholder?: string
  hint?: ReactNode
  error?: string | undefined
  disabled?: boolean
  /** Where the words beside it say the same; it is still spoken. */
  hideLabel?: boolean
}

/** One of a short list. The platform's own: it works with every keyboard, phone and screen reader. */
export function Select({
  label,
  value,
  options,
  onChange,
  placeholder,
  hint,
  error,
  disabled = false,
  hideLabel = false,
}: SelectProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error} hideLabel={hideLabel}>
      {({ id, describedBy }) => (
        <span className="select">
          <select
            id={id}
            className="field__input field__input--select"
            value={value}
            disabled={disabled}
            aria-invalid={error ? true : undefined}
            aria-describedby={describedBy}
            onChange={(event) => onChange(event.target.value)}
          >
            {placeholder !== undefined && (
              <option value="" disabled>
                {placeholder}
              </option>
            )}
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
          <Icon name="up-down" size={14} />
        </span>
      )}
    </FieldFrame>
  )
}
