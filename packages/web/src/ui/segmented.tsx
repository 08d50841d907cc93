import './segmented.css'

/** A choice of few that stand side by side. */
export function Segmented({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string
  options: readonly { value: string; label: string; count?: number }[]
  onChange: (value: string) => void
}) {
  return (
    <fieldset className="segmented" aria-label={label}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
        >
          {option.label}
          {option.count !== undefined && <span className="segmented__count"> {option.count.toLocaleString('en')}</span>}
        </button>
      ))}
    </fieldset>
  )
}
