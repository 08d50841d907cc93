/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions --
   The combobox of the ARIA practices: the field keeps the focus, arrows and Enter choose, a pointer may press an option. */
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react'
import { Icon } from '../../ui/icon.tsx'
import { paletteResults, type PaletteEntry } from './palette-entries.ts'
import { usePaletteEntries } from './use-palette-entries.ts'
import './command-palette.css'

/** Ctrl or Cmd K: every page and action, people and outreaches, by typing. */
export function CommandPalette({ open, onClose }: { open: boolean; onClose: () => void }) {
  return open ? <Palette onClose={onClose} /> : null
}

function Palette({ onClose }: { onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const list = useRef<HTMLUListElement>(null)
  const id = useId()
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const { entries, searching } = usePaletteEntries(useDeferredValue(typed))
  const found = paletteResults(entries, typed).slice(0, typed.trim() === '' ? undefined : 40)
  const at = Math.min(active, Math.max(0, found.length - 1))
  useEffect(() => {
    const element = dialog.current
    if (element && !element.open) element.showModal()
    return () => element?.close()
  }, [])
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [at, found.length])
  const run = (entry: PaletteEntry) => {
    onClose()
    entry.run()
  }
  return (
    <dialog
      ref={dialog}
      className="palette"
      aria-label="Search or jump to"
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose()
      }}
    >
      <div className="palette__box">
        <div className="palette__field">
          <Icon name="search" />
          <input
            type="text"
            role="combobox"
            aria-label="Search or jump to"
            aria-expanded
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={found[at] ? `${id}-${at}` : undefined}
            placeholder="A page, an action, a person or an outreach"
            value={typed}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => {
              setTyped(event.target.value)
              setActive(0)
            }}
            onKeyDown={(event) => {
              const entry = found[at]
              if (event.nativeEvent.isComposing) return
              if (event.key === 'ArrowDown') setActive((at + 1) % Math.max(1, found.length))
              else if (event.key === 'ArrowUp') setActive((at - 1 + found.length) % Math.max(1, found.length))
              else if (event.key === 'Enter' && entry) run(entry)
              else return
              event.preventDefault()
            }}
          />
          <kbd>Esc</kbd>
        </div>
        <ul ref={list} id={`${id}-list`} role="listbox" aria-label="Results" className="palette__list">
          {found.map((entry, position) => (
            <Option
              key={entry.id}
              id={`${id}-${position}`}
              entry={entry}
              active={position === at}
              headed={found[position - 1]?.group !== entry.group}
              onHover={() => setActive(position)}
              onRun={() => run(entry)}
            />
          ))}
        </ul>
        <p className="palette__none" role="status">
          {found.length === 0 && (searching ? 'Searching people' : `Nothing here is called “${typed.trim()}”.`)}
        </p>
      </div>
    </dialog>
  )
}

interface OptionProps {
  id: string
  entry: PaletteEntry
  active: boolean
  /** First of its group. */
  headed: boolean
  onHover: () => void
  onRun: () => void
}

function Option({ id, entry, active, headed, onHover, onRun }: OptionProps) {
  return (
    <>
      {headed && (
        <li role="presentation" className="palette__group">
          {entry.group}
        </li>
      )}
      <li id={id} role="option" aria-selected={active} className="palette__entry" onMouseMove={onHover} onClick={onRun}>
        <Icon name={entry.icon} />
        <span className="palette__label">
          <bdi>{entry.label}</bdi>
        </span>
        {entry.detail && (
          <span className="palette__detail">
            <bdi>{entry.detail}</bdi>
          </span>
        )}
        {entry.keys && (
          <span className="palette__keys">
            {entry.keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </span>
        )}
      </li>
    </>
  )
}
