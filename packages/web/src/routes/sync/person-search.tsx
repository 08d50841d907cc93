import { useState } from 'react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { candidatesQuery } from '../../api/queries.ts'
import { SearchList } from '../../ui/search-list.tsx'

/** As many are offered while typing. */
const MOST_OFFERED = 8
/** Fewer letters find half the company. */
const FEWEST_LETTERS = 2

/** Finds one person and opens their history. */
export function PersonSearch() {
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const asked = text.trim()
  const enough = asked.length >= FEWEST_LETTERS
  const { data, isFetching } = useQuery({ ...candidatesQuery({ q: asked }), enabled: enough })
  const found = enough ? (data?.candidates ?? []).slice(0, MOST_OFFERED) : []
  return (
    <div className="person-search">
      <SearchList
        label="One person’s history"
        placeholder="One person’s history"
        floating
        text={text}
        onText={setText}
        options={found.map((candidate) => ({
          key: candidate.id,
          content: (
            <>
              <bdi className="person-search__name">{candidate.name}</bdi>
              <span className="person-search__facts">{candidate.headline || candidate.company}</span>
            </>
          ),
        }))}
        none={!enough ? 'One more letter' : isFetching ? 'Looking' : 'Nobody of that name here'}
        onPick={(id) => void navigate({ to: '/sync/people/$id', params: { id } })}
      />
    </div>
  )
}
