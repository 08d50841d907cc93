import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'

export const artifacts = join(import.meta.dirname, '..', '..', 'artifacts')
const sizes = [
  { name: '390', width: 390, height: 844 },
  { name: '1024', width: 1024, height: 768 },
  { name: '1440', width: 1440, height: 900 },
] as const
const themes = ['light', 'dark'] as const

export interface Screen {
  /** Names the pictures. */
  name: string
  context: BrowserContext
  url: string
  /** What has to be pressed before the screen is there. */
  prepare?: (page: Page) => Promise<void>
}

/**
 * Opens a screen, keeps a picture of it in both themes at each size, and lets axe look (WCAG 2.2 A and AA) at the last.
 *
 * @returns what is wrong, in words
 */
export async function inspectScreen({ name, context, url, prepare }: Screen): Promise<string[]> {
  mkdirSync(artifacts, { recursive: true })
  const problems = new Set<string>()
  const page = await context.newPage()
  try {
    await page.setViewportSize({ width: 1440, height: 900 })
    page.on('pageerror', (error) => problems.add(`the page reports: ${error.message.slice(0, 300)}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/favicon|status of 4/.test(message.text()))
        problems.add(`the page reports: ${message.text().slice(0, 300)}`)
    })
    await page.goto(url)
    await settled(page)
    await prepare?.(page)
    for (const size of sizes) {
      await page.setViewportSize({ width: size.width, height: size.height })
      await settled(page)
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'))
      if (wide > 1) problems.add(`at ${size.name} it is ${wide} px wider than the window`)
      for (const theme of themes) {
        await turnTo(page, theme)
        await page.screenshot({ path: join(artifacts, `${name}-${size.name}-${theme}.png`), animations: 'disabled' })
      }
    }
    for (const theme of themes) {
      await turnTo(page, theme)
      for (const violation of await violations(page)) problems.add(`axe in ${theme}, ${violation}`)
    }
    return [...problems]
  } finally {
    await page.close()
  }
}

/** Colours may take a moment to change, and axe would measure the moment. */
async function turnTo(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
  await page.waitForFunction("document.getAnimations().every((each) => each.playState === 'finished')")
}

async function violations(page: Page): Promise<string[]> {
  // Legacy mode spares a second page for each look; there are no frames to look into.
  const found = await new AxeBuilder({ page })
    .setLegacyMode(true)
    // What passes is counted by nobody; naming it takes seconds on a page with many choices.
    .options({ resultTypes: ['violations'] })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return found.violations.map(({ id, help, nodes }) => {
    const where = nodes.slice(0, 3).map((node) => node.target.join(' '))
    return `${id}: ${help} at ${where.join('; ')}`
  })
}

/** Nothing is loading any more; what loads for longer is in the picture. */
async function settled(page: Page): Promise<void> {
  const quick = { timeout: 5_000 }
  await page
    .locator('h1')
    .first()
    .waitFor({ ...quick, state: 'attached' })
    .catch(() => {})
  await page
    .locator('[aria-busy="true"]')
    .first()
    .waitFor({ ...quick, state: 'detached' })
    .catch(() => {})
  await page.waitForTimeout(60)
}
