import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { LeverSide } from './lever-side.ts'
import type { Pair } from './pair.ts'

/** What journeys share: one pair, one browser, a window for each person, and what earlier ones left. */
export interface Stage {
  pair: Pair
  browser: Browser
  lever: LeverSide
  /** Ana's, an admin at Fulcrum. */
  admin: BrowserContext
  /** Priyanka's, a member and a recruiter. */
  member: BrowserContext
  /** Ana's window at Lever, a Super Admin there. */
  inLever: BrowserContext
  outreachPath: string
  /** An outreach without a job, with one person in it. */
  poolPath: string
  jobTitle: string
}

/** One line of the report. */
export interface Beat {
  name: string
  /** Nothing later can be played without it. */
  needed?: true
  /** It changes nothing, so that it may be played beside another. */
  onlyLooks?: true
  /** @param note takes a sentence for its line */
  play: (stage: Stage, note: (words: string) => void) => Promise<void>
}

/** A window without cookies. */
export async function newWindow(browser: Browser): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce' })
  context.setDefaultTimeout(15_000)
  return context
}

/** A page of Fulcrum; `path` starts with a slash. */
export async function open(stage: Stage, context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage()
  await page.goto(`${stage.pair.fulcrumUrl}${path}`)
  return page
}

/** A page of the sandbox. */
export async function openLever(stage: Stage, path: string): Promise<Page> {
  const page = await stage.inLever.newPage()
  await page.goto(`${stage.pair.sandboxUrl}${path}`)
  return page
}

/** Plays on a page and closes it whatever happens; a failure says what the page said last. */
export async function onPage<T>(page: Page, play: (page: Page) => Promise<T>): Promise<T> {
  try {
    return await play(page)
  } catch (error) {
    const text = await page
      .locator('body')
      .innerText()
      .catch(() => '')
    const said = text.replaceAll(/\s+/g, ' ').slice(0, 700)
    throw new Error(
      `${error instanceof Error ? error.message : String(error)}\nat ${page.url().slice(0, 120)} the page says: ${said}`,
    )
  } finally {
    await page.close()
  }
}
