import { MoveAnswer } from '@fulcrum/contract'
import type { Stages } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { HttpBrowser } from '../../../e2e/src/browser.ts'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { pick } from './steady.ts'

/** Never asked for here: hiring asks a person each time, on either side. */
const left = new Set(['Hired'])

/** People at work in Fulcrum. */
export class OurMoves {
  moved = 0
  /** Tries that were not answered, or refused: a web was down, or somebody else moved first. */
  vain = 0
  private readonly app: App
  private readonly browser: HttpBrowser
  private readonly chance: () => number
  private readonly stages: Stages['stages']
  private readonly reasons: Stages['closeReasons']

  constructor(app: App, browser: HttpBrowser, chance: () => number, { stages, closeReasons }: Stages) {
    this.app = app
    this.browser = browser
    this.chance = chance
    this.stages = stages.filter(({ name }) => !left.has(name))
    this.reasons = closeReasons.filter(({ offered, fromLever, name }) => offered && fromLever && name !== 'Hired')
  }

  /** Moves so many, chosen by chance, to one stage. */
  async some(count: number): Promise<void> {
    const to = pick(this.chance, this.stages)
    if (!to) return
    try {
      const { rows } = await sql<{ id: string; move_seq: number }>`
        select id, move_seq from application order by random() limit ${count}`.execute(this.app.db)
      const { moved } = await this.browser.call('POST', '/api/applications/move', MoveAnswer, {
        moves: rows.map((row) => ({ applicationId: row.id, seenMoveSeq: row.move_seq })),
        toStageId: to.id,
        closeReasonId: to.milestone === 'closed' ? (pick(this.chance, this.reasons)?.id ?? null) : null,
      })
      this.moved += moved.length
    } catch {
      this.vain += 1
    }
  }
}
