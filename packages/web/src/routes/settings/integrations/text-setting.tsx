import { useState } from 'react'

interface TextSettingProps {
  label: string
  value: string
  required: boolean
  disabled: boolean
  onSave: (value: string) => void
}

/** A short text that saves when it is left or Enter is pressed; Escape puts the saved one back. */
export function TextSetting({ label, value, required, disabled, onSave }: TextSettingProps) {
  const [text, setText] = useState(value)
  const commit = () => {
    const next = text.trim()
    if (next === value) return
    if (next === '' && required) setText(value)
    else onSave(next)
  }
  return (
    <input
      type="text"
      className="text-setting"
      aria-label={label}
      maxLength={required ? 100 : 120}
      disabled={disabled}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter') commit()
        else if (event.key === 'Escape') setText(value)
      }}
    />
  )
}
