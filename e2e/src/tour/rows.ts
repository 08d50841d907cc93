import type { Team } from './team.ts'

/** What one row did, what Fulcrum says of it and what the sandbox's own state says. */
export interface Evidence {
  did: string
  fulcrum: string
  sandbox: string
}
export interface Row {
  row: string
  play: (stage: Stage) => Promise<Evidence>
}
/** What rows leave for later ones. */
export interface Stage {
  team: Team
  /** Distinguishes this run's people from those of an earlier one. */
  run: string
  outreach?: string
  job?: { id: string; title: string }
  /** Application ids by the short name of the person. */
  applications: Map<string, string>
}

/** Throws with both sides of what was expected. */
export function expect(holds: boolean, what: string, seen?: unknown): asserts holds {
  if (!holds)
    throw new Error(`expected ${what}${seen === undefined ? '' : `, saw ${JSON.stringify(seen).slice(0, 400)}`}`)
}
