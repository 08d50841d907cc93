import { onPage, open } from '../stage.ts'
import type { Beat } from '../stage.ts'

/** Longer than the pause after which a search asks. */
const longerThanPauseMs = 600

export const searchLeft: Beat = {
  name: 'S2 whoever clears a search and leaves at once is not led back',
  play: async (stage) =>
    onPage(await open(stage, stage.member, '/candidates?q=nobody'), async (page) => {
      const search = page.getByRole('searchbox', { name: 'Search candidates' })
      await search.waitFor()
      // The page that is gone to takes its time, so the search is still there when its pause ends.
      await page.route('**/assets/tasks-page*', async (route) => {
        await page.waitForTimeout(longerThanPauseMs)
        await route.continue()
      })
      await search.fill('')
      await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Tasks' }).click()
      await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor()
    }),
}
