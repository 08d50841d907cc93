import type { KeyboardEvent } from 'react'
import './states.css'

export interface Tab {
  value: string
  label: string
  count?: number | undefined
}

/** The panel below bears `id="panel"` of the same name. Arrows walk. */
export function Tabs({
  label,
  tabs,
  value,
  onChange,
}: {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (value: string) => void
}) {
  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = tabs[tabs.findIndex((tab) => tab.value === value) + step]
    if (step === 0 || !next) return
    onChange(next.value)
    document.getElementById(`tab-${next.value}`)?.focus()
  }
  return (
    // The tabs take the focus, the list does not.
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus
    <div className="tabs" role="tablist" aria-label={label} onKeyDown={walk}>
      {tabs.map((tab) => (
        <button
          key={tab.value}
          id={`tab-${tab.value}`}
          type="button"
          role="tab"
          aria-selected={tab.value === value}
          tabIndex={tab.value === value ? 0 : -1}
          onClick={() => onChange(tab.value)}
        >
          {tab.label}
          {tab.count !== undefined && ` ${tab.count.toLocaleString('en')}`}
        </button>
      ))}
    </div>
  )
}
