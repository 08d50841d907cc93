import { Ground } from './ground.ts'
import { dayMs, isHealthy, recordCount, stageCount, storyOf } from './story.ts'
import type { Strategy } from './strategy.ts'

export interface Day {
  moves: number
  lost: number
  logged: number
  differing: number
  calls: { answered: number; inOutage: number }
  /** Of moves that came across while nothing larger was wrong, milliseconds. */
  healthyMs: number[]
}

/** One day of one strategy; everything that people and chance do comes from the seed. */
export async function playDay(strategy: Strategy, seed: string): Promise<Day> {
  const ground = new Ground(seed)
  const { time, moves } = ground
  const side = await strategy.begin(ground)
  const story = storyOf(seed)
  const beganAt = time.now()
  ground.hasBegun = true
  for (const { atMs, side: where, records, stepsOn } of story.acts)
    time.after(atMs, () => {
      if (where === 'lever') return ground.moveInLever(records, stepsOn)
      for (const record of records) {
        const to = (side.stands(record) + stepsOn) % stageCount
        side.moveHere(record, to)
        moves.person('here', record, to, time.now())
      }
    })
  const during = ({ fromMs, toMs }: { fromMs: number; toMs: number }, turn: (on: boolean) => void) => {
    time.after(fromMs, () => turn(true))
    time.after(toMs, () => turn(false))
  }
  during(story.outage, (on) => void (ground.isOutage = on))
  during(story.silence, (on) => void (ground.isSilent = on))
  await ground.run(beganAt + dayMs)
  moves.end()
  for (let record = 0; record < recordCount; record += 1) {
    // The account of the moves is only as good as what it was told.
    const [here, lever] = moves.placesOf(record)
    if (here !== side.stands(record) || lever !== ground.inLever(record))
      throw new Error(`Record ${record} of day ${seed} is not where it was said to be`)
  }
  return {
    moves: moves.all.length,
    lost: moves.gone.filter((move) => !side.isLogged(move)).length,
    logged: side.logged(),
    differing: moves.differing(),
    calls: ground.calls,
    healthyMs: moves.all.flatMap(({ at, carriedAt }) =>
      carriedAt !== null && isHealthy(story, at - beganAt) ? [carriedAt - at] : [],
    ),
  }
}
