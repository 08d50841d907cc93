/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/click-events-have-key-events --
   A select cannot be searched and a datalist cannot show two lines, so this is the combobox of the ARIA practices: the
   field keeps the focus, arrows and Enter choose, and a pointer may press an option. */
import { useId, useState, type ReactNode } from 'react'
import './search-list.css'

export interface SearchListOption {
  key: string
  content: ReactNode
  /** What is chosen at present. */
  current?: boolean
}

interface SearchListProps {
  /** The name of the field. */
  label: string
  placeholder: string
  text: string
  onText: (text: string) => void
  options: readonly SearchListOption[]
  onPick: (key: string) => void
  /** Said in place of the list. */
  none: string
  /** Lies over the page while the field has the focus and something was typed. */
  floating?: boolean
}

/** A field and the list it narrows. */
export function SearchList(props: SearchListProps) {
  const { label, text, options, floating = false } = props
  const id = useId()
  const [active, setActive] = useState(0)
  const [inside, setInside] = useState(false)
  const at = Math.min(active, Math.max(0, options.length - 1))
  const shown = !floating || (inside && text.trim() !== '')
  return (
    <div className="search-list" data-floating={floating || undefined}>
      <input
        type="search"
        role="combobox"
        className="search-list__field"
        aria-label={label}
        aria-expanded={shown && options.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={shown && options[at] ? `${id}-${at}` : undefined}
        placeholder={props.placeholder}
        value={text}
        onChange={(event) => {
          setActive(0)
          setInside(true)
          props.onText(event.target.value)
        }}
        onFocus={() => setInside(true)}
        onBlur={() => setInside(false)}
        onKeyDown={(event) => {
          const option = options[at]
          if (event.key === 'ArrowDown') setActive(Math.min(options.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive(Math.max(0, at - 1))
          else if (event.key === 'Enter' && option && shown) props.onPick(option.key)
          else if (event.key === 'Escape' && floating && inside) setInside(false)
          else return
          event.preventDefault()
        }}
      />
      {shown && options.length > 0 && (
        <ul id={`${id}-list`} role="listbox" aria-label={label} className="search-list__options">
          {options.map((option, index) => (
            <li
              key={option.key}
              id={`${id}-${index}`}
              role="option"
              aria-selected={index === at}
              className="search-list__option"
              data-current={option.current || undefined}
              ref={index === at ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
              onMouseMove={() => setActive(index)}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => props.onPick(option.key)}
            >
              {option.content}
            </li>
          ))}
        </ul>
      )}
      {shown && options.length === 0 && <p className="search-list__none">{props.none}</p>}
    </div>
  )
}
