// Plays S1 to S11 in a real browser against a pair of its own, and looks at every screen.
//   npm run e2e                     journeys and screens
//   npm run e2e -- --no-screens     journeys alone
import { parseArgs } from 'node:util'
import { beats } from './beats.ts'
import { findChromium, launch } from './chromium.ts'
import { LeverSide } from './lever-side.ts'
import { startPair } from './pair.ts'
import { playAll } from './report.ts'
import { newWindow } from './stage.ts'
import { ensureWebBuilt } from './web-build.ts'

const { values } = parseArgs({ options: { screens: { type: 'boolean', default: true } }, allowNegative: true })
const chosen = beats.filter((beat) => values.screens || !beat.name.startsWith('screen '))
const chromium = await findChromium()
if (chromium.path === null) {
  console.log(chromium.why)
  for (const beat of chosen) console.log(`skipped ${beat.name}`)
  console.log(`0 passed, 0 failed, ${chosen.length} skipped`)
  // At home a missing browser keeps nobody from working; where changes are judged it must not pass for a success.
  process.exitCode = process.env['CI'] ? 1 : 0
} else {
  process.exitCode = await playWith(chromium.path)
}

async function playWith(path: string): Promise<0 | 1> {
  ensureWebBuilt()
  const pair = await startPair()
  const browser = await launch(path)
  try {
    const stage = {
      pair,
      browser,
      lever: new LeverSide(pair.sandboxUrl),
      admin: await newWindow(browser),
      member: await newWindow(browser),
      inLever: await newWindow(browser),
      outreachPath: '',
      jobTitle: '',
    }
    const { passed, failed } = await playAll(stage, chosen)
    console.log(`${passed} passed, ${failed} failed`)
    return failed === 0 ? 0 : 1
  } finally {
    await browser.close()
    await pair.stop()
  }
}
