/** How many rows Page Up and Page Down pass over. */
const PAGE = 20

/** Where a key leads from row `from` of `length`, or null when it is none of the table's keys. */
export function rowStep(key: string, from: number, length: number): number | null {
  const last = Math.max(0, length - 1)
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, from + 1)
    case 'ArrowUp':
      return Math.max(0, from - 1)
    case 'PageDown':
      return Math.min(last, from + PAGE)
    case 'PageUp':
      return Math.max(0, from - PAGE)
    case 'Home':
      return 0
    case 'End':
      return last
    default:
      return null
  }
}
