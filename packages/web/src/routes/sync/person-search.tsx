import { useId, useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { candidatesQuery } from '../../api/queries.ts'

/** As many are offered while typing. */
const MOST_OFFERED = 8

/** Finds one person and opens their history. */
export function PersonSearch() {
  const listId = useId()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [active, setActive] = useState(0)
  const [open, setOpen] = useState(false)
  const asked = text.trim()
  const { data, isFetching } = useQuery({ ...candidatesQuery({ q: asked }), enabled: asked.length >= 2 })
  const found = asked.length >= 2 ? (data?.candidates ?? []).slice(0, MOST_OFFERED) : []
  const shown = open && asked.length >= 2

  const choose = (id: string | undefined) => {
    if (id !== undefined) void navigate({ to: '/candidates/$id', params: { id } })
  }
  return (
    <div className="person-search">
      <input
        type="search"
        className="person-search__input"
        role="combobox"
        aria-label="One person’s history"
        aria-expanded={shown}
        aria-controls={listId}
        aria-activedescendant={shown && found[active] ? `${listId}-${active}` : undefined}
        aria-autocomplete="list"
        placeholder="One person’s history"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setActive(0)
          setOpen(true)
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === 'ArrowDown') setActive((at) => Math.min(found.length - 1, at + 1))
          else if (event.key === 'ArrowUp') setActive((at) => Math.max(0, at - 1))
          else if (event.key === 'Enter') choose(found[active]?.id)
          else if (event.key === 'Escape') setOpen(false)
          else return
          event.preventDefault()
        }}
      />
      {shown && (
        <ul id={listId} role="listbox" aria-label="People found" className="person-search__list">
          {found.map((candidate, index) => (
            // Chosen by keyboard through the field, which keeps the focus.
            // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={candidate.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className="person-search__option"
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(candidate.id)}
            >
              <bdi>{candidate.name}</bdi>
              <span>{candidate.headline || candidate.company}</span>
            </li>
          ))}
          {found.length === 0 && (
            <li className="person-search__none">{isFetching ? 'Looking' : 'Nobody of that name here'}</li>
          )}
        </ul>
      )}
    </div>
  )
}
