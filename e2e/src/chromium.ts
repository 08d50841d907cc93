import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** A headless Chromium, or in words why there is none and how to get one. */
export async function startChromium(): Promise<Browser | string> {
  try {
    // Root may not use its sandbox.
    return await chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox'], headless: true })
  } catch (error) {
    const [why = ''] = (error instanceof Error ? error.message : String(error)).split('\n')
    return (
      `No Chromium could be started: ${why}\n` +
      'Install one (apt-get install chromium, or Google Chrome), or name one: CHROMIUM_PATH=/path/to/chrome npm run e2e'
    )
  }
}

/** The one that CHROMIUM_PATH names, else the system's, else the one that npm ships for Linux. */
async function findChromium(): Promise<string> {
  const named = process.env['CHROMIUM_PATH']
  if (named) return named
  const found = system.find((path) => existsSync(path))
  if (found !== undefined) return found
  const { default: shipped } = await import('@sparticuz/chromium')
  return shipped.executablePath()
}
