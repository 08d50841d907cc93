import { stripVTControlCharacters } from 'node:util'
import type { Beat, Stage } from './stage.ts'

export interface Tally {
  passed: number
  failed: number
  /** Not played, because a failed one leaves nothing to play on. */
  skipped: number
}

/** As many beats that change nothing are played at once. */
const together = 2

/** Plays in order, one line each; a failed journey does not keep the later ones from being tried. */
export async function playAll(stage: Stage, beats: readonly Beat[]): Promise<Tally> {
  const tally = { passed: 0, failed: 0, skipped: 0 }
  let stopped: string | null = null
  for (const group of groupsOf(beats)) {
    if (stopped !== null) {
      for (const beat of group) console.log(`skipped ${beat.name}: it needs “${stopped}”`)
      tally.skipped += group.length
      continue
    }
    const failures = await Promise.all(group.map((beat) => playOne(stage, beat)))
    const failed = failures.filter((one) => one).length
    tally.failed += failed
    tally.passed += group.length - failed
    stopped = group.find((beat, index) => beat.needed && failures[index])?.name ?? null
  }
  return tally
}

/** Prints its line; whether it failed. */
async function playOne(stage: Stage, beat: Beat): Promise<boolean> {
  const began = performance.now()
  let note = ''
  const failure = await beat
    .play(stage, (words) => {
      note += `, ${words}`
    })
    .then(
      () => null,
      (error: unknown) => stripVTControlCharacters(error instanceof Error ? error.message : String(error)),
    )
  const seconds = ((performance.now() - began) / 1_000).toFixed(1)
  console.log(
    failure === null
      ? `ok      ${beat.name} (${seconds} s${note})`
      : `FAILED  ${beat.name} (${seconds} s)\n    ${failure}`,
  )
  return failure !== null
}

function groupsOf(beats: readonly Beat[]): Beat[][] {
  const groups: Beat[][] = []
  for (const beat of beats) {
    const last = groups.at(-1)
    if (beat.onlyLooks && last && last.length < together && last.every((one) => one.onlyLooks)) last.push(beat)
    else groups.push([beat])
  }
  return groups
}
