import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import './field.css'

/** `mixed`: some of what it stands for. */
export function Checkbox({
  label,
  checked,
  mixed = false,
  onChange,
  hideLabel = false,
  disabled = false,
}: {
  label: ReactNode
  checked: boolean
  mixed?: boolean
  onChange: (checked: boolean) => void
  hideLabel?: boolean
  disabled?: boolean
}) {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current) input.current.indeterminate = mixed
  }, [mixed])
  return (
    <label className="check">
      <input
        ref={input}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className={hideLabel ? 'visually-hidden' : undefined}>{label}</span>
    </label>
  )
}
