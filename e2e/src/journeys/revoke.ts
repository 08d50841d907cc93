import { onPage, open, openLever } from '../stage.ts'
import type { Beat, Stage } from '../stage.ts'
import { inStep } from './add.ts'
import { reconnect } from './connect.ts'
import { card } from './moves.ts'
import { standing } from './standing.ts'

const within = { timeout: 75_000 }

export const revoked: Beat = {
  name: 'S11 access is revoked in Lever: a banner and the marks say so, and nothing more is called',
  play: async (stage, note) => {
    await standing(stage, { 'Nia de la Cruz': 'Responded', 'Ken Adeyemi': 'Responded' })
    await onPage(await openLever(stage, '/settings/integrations/authorized-apps'), async (page) => {
      await page.getByRole('button', { name: /^Revoke Access/ }).click()
      await page.getByRole('button', { name: 'Yes, revoke access' }).click()
      await page.getByText('No app has access.').waitFor()
    })
    await onPage(await open(stage, stage.member, `${stage.outreachPath}?view=board`), async (page) => {
      const began = performance.now()
      await card(page, 'Responded', 'Nia de la Cruz').focus()
      await page.keyboard.press('Shift+ArrowRight')
      await card(page, 'Screening', 'Nia de la Cruz').waitFor()
      await page.getByRole('alert').getByText(/Lever/).waitFor(within)
      await page.getByText('Access revoked').first().waitFor(within)
      note(`noticed after ${Math.round(performance.now() - began)} ms`)
      await stage.lever.control('POST', '/requests/reset')
      await card(page, 'Responded', 'Ken Adeyemi').focus()
      await page.keyboard.press('Shift+ArrowRight')
      await card(page, 'Screening', 'Ken Adeyemi').waitFor()
    })
    await moveThere(stage)
    const calls = JSON.stringify(await stage.lever.control('GET', '/requests'))
    if (!calls.includes('"total":0')) throw new Error(`Lever was called after the revocation: ${calls.slice(0, 300)}`)
  },
}

/** Somebody goes on working in Lever meanwhile. */
async function moveThere(stage: Stage): Promise<void> {
  await onPage(await openLever(stage, '/pipeline?search=soren%40journey.example'), async (page) => {
    await page.getByRole('combobox', { name: /^Move Søren/ }).selectOption({ label: 'Reached out' })
    await page.getByRole('status').getByText('moved to Reached out').waitFor()
  })
}

export const caughtUp: Beat = {
  name: 'S11 after connecting again both sides catch up',
  play: async (stage) => {
    await reconnect(stage)
    for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) await inStep(stage, name)
    await onPage(await openLever(stage, '/pipeline?search=journey.example'), async (page) => {
      const column = page.getByRole('region', { name: 'Recruiter screen', exact: true })
      for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) await column.getByRole('link', { name }).waitFor(within)
    })
    await onPage(await open(stage, stage.member, `${stage.outreachPath}?view=board`), async (page) => {
      await card(page, 'Reached out', 'Søren').waitFor(within)
      await page.getByRole('alert').waitFor({ state: 'detached' })
    })
  },
}
