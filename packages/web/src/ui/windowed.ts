import type { RefObject } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'

interface Windowed {
  scroller: RefObject<HTMLElement | null>
  count: number
  /** px, before an item is measured. */
  estimate: number
  keyOf: (index: number) => string | number
  overscan: number
  /** px at the top that something sticky covers. */
  covered?: number
}

/** The items of a long list that are in sight, and where they lie. */
export function useWindowed({ scroller, count, estimate, keyOf, overscan, covered = 0 }: Windowed) {
  // The compiler leaves components that use this alone, which is right: the virtualizer changes in place.
  // oxlint-disable-next-line react/incompatible-library
  return useVirtualizer<HTMLElement, HTMLElement>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => estimate,
    getItemKey: keyOf,
    overscan,
    scrollPaddingStart: covered,
  })
}
