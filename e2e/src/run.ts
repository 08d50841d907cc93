import type { Browser } from 'playwright-core'
import { commandLine } from '../../packages/server/src/platform/command-line.ts'
import { beats } from './beats.ts'
import { startChromium } from './chromium.ts'
import { LeverSide } from './lever-side.ts'
import { startPair } from './pair.ts'
import { playAll } from './report.ts'
import { newWindow } from './stage.ts'
import { ensureWebBuilt } from './web-build.ts'

const usage = `Plays S1 to S11 in a real browser against a pair of its own, and looks at every screen.
  npm run e2e                     journeys and screens
  npm run e2e -- pipeline sync    journeys, and the screens whose names contain one of the words
  npm run e2e -- --no-screens     journeys alone`

const { values, positionals: words } = commandLine(usage, {
  options: { screens: { type: 'boolean', default: true } },
  allowNegative: true,
  allowPositionals: true,
})
const isAsked = (name: string) =>
  !name.startsWith('screen ') || (values.screens && (words.length === 0 || words.some((word) => name.includes(word))))
const chosen = beats.filter((beat) => isAsked(beat.name))
const browser = await startChromium()
if (typeof browser === 'string') {
  for (const beat of chosen) console.log(`skipped ${beat.name}`)
  console.log(browser)
  // At home a missing browser keeps nobody from working; where changes are judged it must not pass for a success.
  const isJudged = Boolean(process.env['CI'])
  console.log(`0 passed, ${isJudged ? 1 : 0} failed, ${chosen.length} skipped`)
  process.exitCode = isJudged ? 1 : 0
} else {
  process.exitCode = await playWith(browser)
}

async function playWith(browser: Browser): Promise<0 | 1> {
  ensureWebBuilt()
  const pair = await startPair()
  try {
    const stage = {
      pair,
      browser,
      lever: new LeverSide(pair.sandboxUrl),
      admin: await newWindow(browser),
      member: await newWindow(browser),
      inLever: await newWindow(browser),
      outreachPath: '',
      poolPath: '',
      jobTitle: '',
    }
    const { passed, failed, skipped } = await playAll(stage, chosen)
    console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
    return failed === 0 ? 0 : 1
  } finally {
    await browser.close()
    await pair.stop()
  }
}
