import { useEffect, useState } from 'react'
import type { SyncMark as Mark } from '@fulcrum/contract'
import { exactTime } from './exact-time.ts'
import { markWords, quietForMs, shortMarkWords } from './sync-mark-words.ts'
import './sync-mark.css'

type Glyph = 'tick' | 'to-lever' | 'from-lever' | 'hold' | 'settled' | 'unlinked' | 'revoked'

const PATHS: Record<Glyph, string> = {
  tick: 'M3.25 8.5 6.5 11.75 12.75 4.5',
  'to-lever': 'M2.5 8h8M7.25 4.75 10.5 8l-3.25 3.25M13.5 3.5v9',
  'from-lever': 'M13.5 8h-8M8.75 4.75 5.5 8l3.25 3.25M2.5 3.5v9',
  hold: 'M8 2.25a5.75 5.75 0 1 1 0 11.5a5.75 5.75 0 0 1 0-11.5M6.5 6v4M9.5 6v4',
  settled:
    'M2.25 3.5h1.5c1.3 0 1.9.5 2.5 1.7L7.75 8l-1.5 2.8c-.6 1.2-1.2 1.7-2.5 1.7h-1.5M7.75 8h6M11 5.25 13.75 8 11 10.75',
  unlinked:
    'M7 5l1.2-1.2a2.83 2.83 0 0 1 4 4L11 9M9 11l-1.2 1.2a2.83 2.83 0 0 1-4-4L5 7M4.25 2.25v2h-2M11.75 13.75v-2h2',
  revoked:
    'M5.75 2.25v1M10.25 2.25v3M7.5 5.25H12v2.5c0 .6-.1 1.1-.4 1.7M10 11.2a4 4 0 0 1-6-3.45v-2.5M8 11.75v2M2.25 2.25l11.5 11.5',
}

function glyphOf(mark: Mark): Glyph {
  switch (mark.kind) {
    case 'revoked':
      return 'revoked'
    case 'on-hold':
      return 'hold'
    case 'on-its-way':
      return mark.direction === 'from-lever' ? 'from-lever' : 'to-lever'
    case 'settled':
      return 'settled'
    case 'in-step':
      return 'tick'
    case 'not-linked':
      return 'unlinked'
  }
}

/** True until a change under way has been under way long enough to be worth saying. */
function useQuiet(mark: Mark): boolean {
  const { kind, at } = mark
  const [heardAt, setHeardAt] = useState<string | null>(null)
  useEffect(() => {
    if (kind !== 'on-its-way' || at === null) return
    const timer = setTimeout(() => setHeardAt(at), quietForMs(at, Date.now()))
    return () => clearTimeout(timer)
  }, [kind, at])
  return kind === 'on-its-way' && at !== null && heardAt !== at
}

interface SyncMarkProps {
  mark: Mark
  /** On cards: "in step" is the tick alone with a spoken name, and the others are short. */
  compact?: boolean
}

/** How one application stands with Lever. */
export function SyncMark({ mark, compact = false }: SyncMarkProps) {
  const quiet = useQuiet(mark)
  const shown: Mark = quiet ? { ...mark, kind: 'in-step', direction: null, words: '' } : mark
  const words = compact ? shortMarkWords(shown) : markWords(shown)
  const exact = shown.at === null ? words : `${markWords(shown)}, ${exactTime(shown.at)}`
  const iconOnly = compact && shown.kind === 'in-step'
  return (
    <span className="sync-mark" data-kind={shown.kind} title={exact}>
      <svg
        className="sync-mark__icon"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        {...(iconOnly ? { role: 'img', 'aria-label': 'In step with Lever' } : { 'aria-hidden': true })}
      >
        <path d={PATHS[glyphOf(shown)]} />
      </svg>
      {!iconOnly && <span className="sync-mark__words">{words}</span>}
    </span>
  )
}
