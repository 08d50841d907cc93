import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode } from 'react'
import './field.css'

interface FrameProps {
  label: string
  hint?: ReactNode
  error?: string | undefined
  hideLabel?: boolean
  children: (ids: { id: string; describedBy: string | undefined }) => ReactNode
}

/** Label above, hint or error below, tied together for assistive technology. */
export function FieldFrame({ label, hint, error, hideLabel = false, children }: FrameProps) {
  const id = useId()
  const below = error ?? hint
  return (
    <div className={`field${error ? ' field--invalid' : ''}`}>
      <label className={hideLabel ? 'visually-hidden' : 'field__label'} htmlFor={id}>
        {label}
      </label>
      {children({ id, describedBy: below ? `${id}-below` : undefined })}
      {below && (
        <p className="field__below" id={`${id}-below`} role={error ? 'alert' : undefined}>
          {below}
        </p>
      )}
    </div>
  )
}

export interface FieldProps extends Omit<
  InputHTMLAttributes<HTMLInputElement>,
  'onChange' | 'value' | 'className' | 'id'
> {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | undefined
}

export function Field({ label, hint, error, onChange, ...rest }: FieldProps) {
  return (
    <FieldFrame label={label} hint={hint} error={error}>
      {({ id, describedBy }) => (
        <input
          {...rest}
          id={id}
          className="field__input"
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </FieldFrame>
  )
}
