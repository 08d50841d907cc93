import { useEffect, useState } from 'react'
import { relativeWords } from './relative-words.ts'

const refreshMs = 10_000

/** Relative, with the exact time in the reader's zone on hover. */
export function RelativeTime({ at }: { at: string }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), refreshMs)
    return () => clearInterval(timer)
  }, [])
  const date = new Date(at)
  return (
    <time dateTime={at} title={date.toLocaleString()}>
      {relativeWords(date, now)}
    </time>
  )
}
