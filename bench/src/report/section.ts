/** A figure with the goal it is held against. */
export interface Figure {
  what: string
  measured: string
  goal: string
  met: boolean
}

export interface Table {
  caption: string
  header: string[]
  rows: string[][]
}

/** What one benchmark has to say. */
export interface Section {
  /** How it was measured, in sentences. */
  how: string[]
  figures: Figure[]
  tables: Table[]
}

export interface Benchmark {
  name: string
  title: string
  run(options: RunOptions): Promise<Section>
}

export interface RunOptions {
  /** Short, for a build machine: the same code, smaller numbers. */
  quick: boolean
  /** Says what is going on. */
  note: (line: string) => void
}

export const atMost = (what: string, value: number, goal: number, unit = '', digits = 2): Figure => ({
  what,
  measured: `${value.toFixed(digits)}${unit}`,
  goal: `≤ ${goal}${unit}`,
  met: value <= goal,
})

export const atLeast = (what: string, value: number, goal: number, unit = '', digits = 2): Figure => ({
  what,
  measured: `${value.toFixed(digits)}${unit}`,
  goal: `≥ ${goal}${unit}`,
  met: value >= goal,
})
