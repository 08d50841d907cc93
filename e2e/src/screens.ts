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
 * Opens a screen in both themes, keeps a picture of it at each size, and lets axe look (WCAG 2.2 A and AA).
 *
 * @returns what is wrong, in words
 */
export async function inspectScreen(screen: Screen): Promise<string[]> {
  mkdirSync(artifacts, { recursive: true })
  const found = await Promise.all(themes.map((theme) => inspectTheme(screen, theme)))
  return [...new Set(found.flat())]
}

async function inspectTheme({ name, context, url, prepare }: Screen, theme: 'light' | 'dark'): Promise<string[]> {
  const problems: string[] = []
  const page = await context.newPage()
  try {
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' })
    page.on('pageerror', (error) => problems.push(`the page reports: ${error.message.slice(0, 300)}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/favicon|status of 4/.test(message.text()))
        problems.push(`the page reports: ${message.text().slice(0, 300)}`)
    })
    await page.goto(url)
    await settled(page)
    await prepare?.(page)
    for (const size of sizes) {
      await page.setViewportSize({ width: size.width, height: size.height })
      await settled(page)
      await page.screenshot({ path: join(artifacts, `${name}-${size.name}-${theme}.png`) })
      const wide = Number(await page.evaluate('document.documentElement.scrollWidth - window.innerWidth'))
      if (wide > 1) problems.push(`at ${size.name} it is ${wide} px wider than the window`)
    }
    const { violations } = await new AxeBuilder({ page })
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    for (const violation of violations) {
      const where = violation.nodes.slice(0, 3).map((node) => node.target.join(' '))
      problems.push(`axe in ${theme}, ${violation.id}: ${violation.help} at ${where.join('; ')}`)
    }
    return problems
  } finally {
    await page.close()
  }
}

/** Nothing is loading any more. */
async function settled(page: Page): Promise<void> {
  const ready = "document.querySelector('[aria-busy=\"true\"]') === null && document.querySelector('h1') !== null"
  await page.waitForFunction(ready, undefined, { timeout: 10_000 }).catch(() => {})
  await page.waitForTimeout(60)
}
