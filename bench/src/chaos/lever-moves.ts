import { z } from 'zod'
import type { LeverSide } from '../../../e2e/src/lever-side.ts'
import { pick, steady } from './steady.ts'

/** What a person did in Lever, where the opportunity was then (`stage:…` or `archived:…`), and when, ms since 1970. */
export interface LeverAct {
  opportunity: string
  action: 'moveStage' | 'archive' | 'unarchive'
  place: string
  at: number
}

const Done = z.object({
  result: z.looseObject({
    id: z.string(),
    stage: z.string(),
    archived: z.looseObject({ reason: z.string() }).nullable(),
    updatedAt: z.number().nullable(),
  }),
})

/** People at work in Lever. */
export class LeverMoves {
  /** What was last wished for each opportunity. */
  readonly wishes = new Map<string, LeverAct>()
  readonly acts: LeverAct[] = []
  moved = 0
  private readonly lever: LeverSide
  private readonly chance: () => number
  private readonly stages: string[]
  private readonly reasons: string[]
  readonly by: string
  private readonly archived = new Set<string>()

  constructor(lever: LeverSide, chance: () => number, places: { stages: string[]; reasons: string[]; by: string }) {
    this.lever = lever
    this.chance = chance
    this.stages = places.stages
    this.reasons = places.reasons
    this.by = places.by
  }

  /** @param isKnown whether Fulcrum read it as archived: Lever keeps no trace of an archive that is lifted before */
  async one(opportunity: string, isKnown: boolean): Promise<void> {
    const archives = this.chance() < 0.15
    if (this.archived.has(opportunity)) {
      if (!isKnown) return
      await this.act(opportunity, 'unarchive', {})
      this.archived.delete(opportunity)
    } else if (archives) {
      await this.act(opportunity, 'archive', { reasonId: pick(this.chance, this.reasons) })
      this.archived.add(opportunity)
    } else await this.act(opportunity, 'moveStage', { stageId: pick(this.chance, this.stages), by: this.by })
  }

  private async act(opportunity: string, action: LeverAct['action'], fields: object): Promise<void> {
    const startedAt = Date.now()
    // The same once more does no harm, where a connection was closed under it.
    const { result } = Done.parse(await steady(() => this.lever.act(action, { opportunityId: opportunity, ...fields })))
    // Where it stood there already, nothing happened, and Lever tells nobody.
    if ((result.updatedAt ?? 0) < startedAt) return
    this.moved += 1
    const place = result.archived === null ? `stage:${result.stage}` : `archived:${result.archived.reason}`
    const act = { opportunity, action, place, at: Date.now() }
    this.acts.push(act)
    // A stage set under an archive is seen by nobody until it is lifted.
    if (action === 'moveStage' && result.archived !== null) return
    this.wishes.set(opportunity, act)
  }
}
