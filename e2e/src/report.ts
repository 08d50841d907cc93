import { stripVTControlCharacters } from 'node:util'
import type { Beat, Stage } from './stage.ts'

export interface Tally {
  passed: number
  failed: number
}

/** Plays in order, one line each; a failed journey does not keep the later ones from being tried. */
export async function playAll(stage: Stage, beats: readonly Beat[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0 }
  let stopped: string | null = null
  for (const beat of beats) {
    if (stopped !== null) {
      tally.failed += 1
      console.log(`FAILED  ${beat.name}: not played, because it needs “${stopped}”`)
      continue
    }
    const began = performance.now()
    let note = ''
    stage.note = (words) => {
      note += `, ${words}`
    }
    const failure = await beat.play(stage).then(
      () => null,
      (error: unknown) => stripVTControlCharacters(error instanceof Error ? error.message : String(error)),
    )
    const seconds = ((performance.now() - began) / 1_000).toFixed(1)
    if (failure === null) {
      tally.passed += 1
      console.log(`ok      ${beat.name} (${seconds} s${note})`)
    } else {
      tally.failed += 1
      if (beat.needed) stopped = beat.name
      console.log(`FAILED  ${beat.name} (${seconds} s)\n    ${failure}`)
    }
  }
  return tally
}
