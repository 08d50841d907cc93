/** Where the keyboard stands: a column and a card in it. */
export interface Spot {
  column: number
  index: number
}

export type Step = 'up' | 'down' | 'left' | 'right' | 'home' | 'end'

/** What a step needs to know of one column. */
export interface WalkColumn {
  length: number
  folded: boolean
  /** The first card that is scrolled into view; sideways steps keep their height on the screen. */
  firstVisible: number
}

const clamp = (value: number, length: number) => Math.max(0, Math.min(length - 1, value))

/** The nearest column in one direction that has a card to stand on, or null at the edge. */
function nextColumn(columns: readonly WalkColumn[], from: number, by: 1 | -1): number | null {
  for (let at = from + by; at >= 0 && at < columns.length; at += by) {
    const column = columns[at]
    if (column && !column.folded && column.length > 0) return at
  }
  return null
}

/** Where an arrow leads. Folded and empty columns are stepped over; at an edge it stays. */
export function walk(columns: readonly WalkColumn[], from: Spot, step: Step): Spot {
  const here = columns[from.column]
  if (!here) return from
  switch (step) {
    case 'up':
      return { ...from, index: clamp(from.index - 1, here.length) }
    case 'down':
      return { ...from, index: clamp(from.index + 1, here.length) }
    case 'home':
      return { ...from, index: 0 }
    case 'end':
      return { ...from, index: Math.max(0, here.length - 1) }
    case 'left':
    case 'right': {
      const at = nextColumn(columns, from.column, step === 'right' ? 1 : -1)
      const there = at === null ? undefined : columns[at]
      if (at === null || !there) return from
      return { column: at, index: clamp(there.firstVisible + (from.index - here.firstVisible), there.length) }
    }
  }
}

/** The column a carried card is held over next; folded ones count, because they take a card as well. */
export function carry(count: number, over: number, step: 'left' | 'right'): number {
  return clamp(over + (step === 'right' ? 1 : -1), count)
}
