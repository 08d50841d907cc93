import { useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import './search-box.css'

/** Long enough that a word is asked for once, short enough not to be noticed, in ms. */
const PAUSE_MS = 250

interface SearchBoxProps {
  label: string
  value: string
  onSearch: (text: string) => void
}

/** A field that asks when the typing pauses. */
export function SearchBox({ label, value, onSearch }: SearchBoxProps) {
  const router = useRouter()
  const [text, setText] = useState(value)
  const [asked, setAsked] = useState(value)
  // The address changed under the field, by Back or a link: it follows.
  if (value !== asked) {
    setAsked(value)
    setText(value)
  }
  useEffect(() => {
    if (text === asked) return
    const timer = setTimeout(() => {
      setAsked(text)
      onSearch(text.trim())
    }, PAUSE_MS)
    // Whoever leaves for another page meanwhile is not led back by what was typed here.
    const stop = router.subscribe('onBeforeNavigate', ({ pathChanged }) => {
      if (pathChanged) clearTimeout(timer)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [text, asked, onSearch, router])
  return (
    <input
      type="search"
      className="search-box"
      aria-label={label}
      placeholder={label}
      value={text}
      onChange={(event) => setText(event.target.value)}
    />
  )
}
