import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const system = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

/** Where a Chromium is: named by CHROMIUM_PATH, the system's, or the one that npm ships; null and why where there is none. */
export async function findChromium(): Promise<{ path: string } | { path: null; why: string }> {
  const named = process.env['CHROMIUM_PATH']
  const found = [...(named ? [named] : []), ...system].find((path) => existsSync(path))
  if (found) return { path: found }
  try {
    const { default: shipped } = await import('@sparticuz/chromium')
    return { path: await shipped.executablePath() }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return {
      path: null,
      why: `No Chromium: ${why}. Install one (apt-get install chromium) or name it in CHROMIUM_PATH.`,
    }
  }
}

/** Starts it headless. Root may not use its sandbox. */
export function launch(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: ['--no-sandbox'], headless: true })
}
