import { useMemo, useState } from 'react'

export interface Selection {
  selected: ReadonlySet<string>
  toggle: (key: string) => void
  /** All, or none when all are selected. */
  toggleAll: () => void
  clear: () => void
}

/** What is picked of the keys on the page; a key that left the page is no longer picked. */
export function useSelection(keys: readonly string[]): Selection {
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const selected = useMemo(() => {
    if (picked.size === 0) return picked
    const here = new Set(keys)
    const kept = [...picked].filter((key) => here.has(key))
    return kept.length === picked.size ? picked : new Set(kept)
  }, [picked, keys])
  return {
    selected,
    toggle: (key) =>
      setPicked(() => {
        const next = new Set(selected)
        if (!next.delete(key)) next.add(key)
        return next
      }),
    toggleAll: () => setPicked(selected.size >= keys.length ? new Set() : new Set(keys)),
    clear: () => setPicked(new Set()),
  }
}
