import { useEffect, useState } from 'react'

const MINUTE_MS = 60_000

/** The present moment, to the minute: days in a stage need no more, and a board is not drawn again for less. */
export function useNow(): Date {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return now
}
