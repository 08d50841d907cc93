import { useState } from 'react'
import { z } from 'zod'

/** Which columns somebody keeps folded is theirs, not part of a link they send: it stays in their browser. */
const KEY = 'fulcrum.folded-stages'
const Stored = z.array(z.string())

function read(): ReadonlySet<string> | null {
  try {
    const stored = Stored.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return stored.success ? new Set(stored.data) : null
  } catch {
    return null // no storage, or not ours
  }
}

/** Columns folded by this person; until they fold or unfold one, `initial`. */
export function useFolded(initial: ReadonlySet<string>): [ReadonlySet<string>, (id: string, folded: boolean) => void] {
  const [own, setOwn] = useState(read)
  const folded = own ?? initial
  return [
    folded,
    (id, fold) => {
      const next = new Set(folded)
      if (fold) next.add(id)
      else next.delete(id)
      setOwn(next)
      try {
        localStorage.setItem(KEY, JSON.stringify([...next]))
      } catch {
        // a full or forbidden storage costs the memory of it, nothing else
      }
    },
  ]
}
