import type { BrowserContext, Page } from 'playwright-core'
import { inspectScreen } from './screens.ts'
import type { Beat, Stage } from './stage.ts'

interface Shot {
  name: string
  path: string | ((stage: Stage) => string | Promise<string>)
  /** Whose window: the admin's unless said otherwise. */
  as?: 'member' | 'sandbox' | 'stranger'
  prepare?: (page: Page, stage: Stage) => Promise<void>
}

const contextOf = (stage: Stage, as: Shot['as']): Promise<BrowserContext> | BrowserContext => {
  if (as === 'member') return stage.member
  if (as === 'sandbox') return stage.inLever
  if (as === 'stranger') return stage.browser.newContext()
  return stage.admin
}

/** One screen as a beat of the run: it fails with everything that is wrong with it. */
export const screen = (shot: Shot): Beat => ({
  name: `screen ${shot.name}`,
  play: async (stage) => {
    const context = await contextOf(stage, shot.as)
    try {
      const path = typeof shot.path === 'string' ? shot.path : await shot.path(stage)
      const url = new URL(path, shot.as === 'sandbox' ? stage.pair.sandboxUrl : stage.pair.fulcrumUrl).href
      const { prepare } = shot
      const problems = await inspectScreen({
        name: shot.name,
        context,
        url,
        ...(prepare ? { prepare: (page: Page) => prepare(page, stage) } : {}),
      })
      if (problems.length > 0) throw new Error(problems.join('\n    '))
    } finally {
      if (shot.as === 'stranger') await context.close()
    }
  },
})
