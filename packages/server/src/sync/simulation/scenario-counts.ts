import { scenarios } from './scenarios.ts'

/** How often each scenario came, counted from the lines of traces. */
export class ScenarioCounts {
  private readonly parts = scenarios.flatMap(({ name, shows }) =>
    Object.entries(shows).map(([part, line]) => ({ scenario: name, part, line, count: 0 })),
  )

  hear(words: string): void {
    for (const part of this.parts) if (part.line.test(words)) part.count += 1
  }

  /** What never came. */
  missing(): string[] {
    return this.parts.filter(({ count }) => count === 0).map(({ scenario, part }) => `${scenario}: ${part}`)
  }

  /** A line for each scenario, with how often each of its parts came. */
  words(): string[] {
    return scenarios.map(({ name }) => {
      const parts = this.parts.filter(({ scenario }) => scenario === name)
      return `${name}: ${parts.map(({ part, count }) => `${part} ${count.toLocaleString('en')}`).join(', ') || 'not made'}`
    })
  }
}
