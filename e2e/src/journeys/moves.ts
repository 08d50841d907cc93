import type { Locator, Page } from 'playwright-core'
import { onPage, open, openLever } from '../stage.ts'
import type { Beat, Stage } from '../stage.ts'
import { standing } from './standing.ts'

const within = { timeout: 30_000 }

/** The two boards side by side: the outreach's at Fulcrum and the sandbox's, both narrowed to these journeys' people. */
async function boards(stage: Stage, play: (here: Page, there: Page) => Promise<void>): Promise<void> {
  await onPage(await open(stage, stage.member, `${stage.outreachPath}?view=board`), (here) =>
    openLever(stage, '/pipeline?archived=all&search=journey.example').then((page) =>
      onPage(page, (there) => play(here, there)),
    ),
  )
}

export const card = (page: Page, column: string, name: string): Locator =>
  page.getByRole('region', { name: column, exact: true }).getByRole('article', { name: new RegExp(`^${name}`) })
const leverCard = (page: Page, column: string, name: string): Locator =>
  page.getByRole('region', { name: column, exact: true }).getByRole('listitem').filter({ hasText: name })

/** Carries something with the mouse as a hand does, and tells when it was let go (ms). */
async function drag(page: Page, what: Locator, to: Locator): Promise<number> {
  await what.scrollIntoViewIfNeeded()
  const from = await boxOf(what)
  const target = await boxOf(to)
  await page.mouse.move(from.x + 40, from.y + 12)
  await page.mouse.down()
  await page.mouse.move(from.x + 60, from.y + 24, { steps: 4 })
  await page.mouse.move(target.x + target.width / 2, target.y + 120, { steps: 12 })
  await page.mouse.move(target.x + target.width / 2 + 4, target.y + 124, { steps: 2 })
  await page.mouse.up()
  return performance.now()
}

async function boxOf(of: Locator) {
  await of.waitFor()
  const box = await of.boundingBox()
  if (!box) throw new Error('nothing to take hold of')
  return box
}

/** Where each drag on our board begins; the drag on Lever's takes the card on to Responded. */
const rounds = ['Sourced', 'Responded', 'Responded', 'Responded', 'Responded'] as const

export const dragBothWays: Beat = {
  name: 'S10 a drag on either board shows on the other, open one without reload',
  play: async (stage, note) => {
    await standing(stage, { 'Ama Owusu': 'Sourced' })
    await boards(stage, async (here, there) => {
      const column = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
      const outMs: number[] = []
      const inMs: number[] = []
      await leverCard(there, 'New lead', 'Ama Owusu').waitFor()
      for (const from of rounds) {
        const outAt = await drag(here, card(here, from, 'Ama Owusu'), column(here, 'Reached out'))
        await leverCard(there, 'Reached out', 'Ama Owusu').waitFor(within)
        outMs.push(performance.now() - outAt)
        // The lane is idle again before the next drag.
        await card(here, 'Reached out', 'Ama Owusu').getByRole('img', { name: 'In step with Lever' }).waitFor(within)
        const inAt = await drag(there, leverCard(there, 'Reached out', 'Ama Owusu'), column(there, 'Responded'))
        await card(here, 'Responded', 'Ama Owusu').waitFor(within)
        inMs.push(performance.now() - inAt)
        await card(here, 'Responded', 'Ama Owusu').getByRole('img', { name: 'In step with Lever' }).waitFor(within)
      }
      note(`to Lever ${spread(outMs)}`)
      note(`from Lever ${spread(inMs)}`)
    })
  },
}

/** Milliseconds as the middle one and the slowest. */
function spread(ms: readonly number[]): string {
  const sorted = ms.toSorted((a, b) => a - b).map(Math.round)
  return `p50 ${sorted[Math.floor(sorted.length / 2)]} ms and max ${sorted.at(-1)} ms of ${sorted.length} drags`
}

export const archiveAndReopen: Beat = {
  name: 'S10 archive with a reason, and reopen, arrive in Lever',
  play: async (stage) =>
    boards(stage, async (here, there) => {
      await menu(here, 'Ama Owusu', 'Archive with a reason')
      const dialog = here.getByRole('dialog')
      await dialog.getByRole('button', { name: 'Archive 1 person' }).click()
      await dialog.getByText('A reason is needed').waitFor()
      await dialog.getByLabel('Reason').selectOption({ label: 'Timing' })
      await dialog.getByRole('button', { name: 'Archive 1 person' }).click()
      await there.getByRole('listitem').filter({ hasText: 'Ama Owusu' }).getByText('Archived: Timing').waitFor(within)
      await here.getByRole('button', { name: /Not interested/, expanded: false }).click()
      await menu(here, 'Ama Owusu', 'Move to stage')
      await here.getByRole('dialog').getByRole('combobox', { name: 'Stage' }).fill('Screening')
      await here.keyboard.press('Enter')
      await card(here, 'Screening', 'Ama Owusu').waitFor()
      const back = leverCard(there, 'Recruiter screen', 'Ama Owusu')
      await back.waitFor(within)
      await back.getByText('Archived').waitFor({ ...within, state: 'detached' })
    }),
}

/** Opens what can be done with one person, and chooses. */
async function menu(page: Page, name: string, item: string): Promise<void> {
  // The button shows under the pointer and on focus, as the card's keys do the same.
  await page.getByRole('article', { name: new RegExp(`^${name}`) }).hover()
  await page.getByRole('button', { name: `What to do with ${name}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export const hire: Beat = {
  name: 'S10 hiring asks first and names what happens in Lever, then hires there',
  play: async (stage) => {
    await standing(stage, { 'Lea Fischer': 'Sourced' })
    await boards(stage, async (here, there) => {
      const move = async () => {
        await menu(here, 'Lea Fischer', 'Move to stage')
        await here.getByRole('dialog').getByRole('combobox', { name: 'Stage' }).fill('Hired')
        await here.keyboard.press('Enter')
        await here.getByRole('dialog', { name: 'Hire Lea Fischer in Lever, too?' }).waitFor()
      }
      await move()
      // Keys that lead to other pages mean nothing while something is asked.
      await here.keyboard.press('g')
      await here.keyboard.press('h')
      await here.getByRole('button', { name: 'Cancel' }).click()
      await card(here, 'Sourced', 'Lea Fischer').waitFor()
      await move()
      await here.getByRole('button', { name: 'Hire 1 person' }).click()
      await there.getByRole('listitem').filter({ hasText: 'Lea Fischer' }).getByText('Archived: Hired').waitFor(within)
    })
  },
}

export const bulkWithUndo: Beat = {
  name: 'S10 several are moved at once and taken back with Undo, on both sides',
  play: async (stage) => {
    await standing(stage, { 'Nia de la Cruz': 'Sourced', 'Ken Adeyemi': 'Sourced' })
    await boards(stage, async (here, there) => {
      for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) {
        await menu(here, name, 'Select')
      }
      await here
        .getByRole('toolbar', { name: 'For those selected' })
        .getByRole('button', { name: 'Move to stage' })
        .click()
      await here.getByRole('dialog').getByRole('combobox', { name: 'Stage' }).fill('Reached')
      await here.keyboard.press('Enter')
      for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) await leverCard(there, 'Reached out', name).waitFor(within)
      await here.getByRole('button', { name: 'Undo' }).first().click()
      for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) {
        await card(here, 'Sourced', name).waitFor()
        await leverCard(there, 'New lead', name).waitFor(within)
      }
    })
  },
}

export const byKeyboard: Beat = {
  name: 'S10 a card is carried by keyboard alone, and Escape puts it back',
  play: async (stage) => {
    await standing(stage, { 'Ken Adeyemi': 'Sourced' })
    await boards(stage, async (here, there) => {
      await card(here, 'Sourced', 'Ken Adeyemi').focus()
      await here.keyboard.press('Space')
      await here.getByText('Ken Adeyemi lifted from Sourced.').waitFor({ state: 'attached' })
      await here.keyboard.press('ArrowRight')
      await here.getByText(/^Over Reached out, column 2/).waitFor({ state: 'attached' })
      await here.keyboard.press('Escape')
      await here.getByText('Ken Adeyemi put back in Sourced.').waitFor({ state: 'attached' })
      await card(here, 'Sourced', 'Ken Adeyemi').waitFor()
      await here.keyboard.press('Space')
      await here.keyboard.press('ArrowRight')
      await here.keyboard.press('Space')
      await card(here, 'Reached out', 'Ken Adeyemi').waitFor()
      const label = await here.evaluate("document.activeElement?.getAttribute('aria-label') ?? ''")
      if (!String(label).startsWith('Ken Adeyemi')) throw new Error(`the focus is on “${String(label)}”`)
      await leverCard(there, 'Reached out', 'Ken Adeyemi').waitFor(within)
    })
  },
}

export const moveInLever: Beat = {
  name: 'S10 archive, unarchive and a bulk move in Lever show on the open board',
  play: async (stage) =>
    boards(stage, async (here, there) => {
      const select = async (names: string[]) => {
        for (const name of names) await there.getByRole('checkbox', { name: `Select ${name}` }).check()
      }
      await select(['Nia de la Cruz', 'Ken Adeyemi'])
      await there.getByLabel('Move selected to').selectOption({ label: 'Responded' })
      await there.getByRole('button', { name: 'Move selected' }).click()
      for (const name of ['Nia de la Cruz', 'Ken Adeyemi']) await card(here, 'Responded', name).waitFor(within)
      await select(['Ken Adeyemi'])
      await there.getByLabel('Archive selected for').selectOption({ label: 'Withdrew' })
      await there.getByRole('button', { name: 'Archive selected', exact: true }).click()
      await card(here, 'Responded', 'Ken Adeyemi').waitFor({ ...within, state: 'detached' })
      await select(['Ken Adeyemi'])
      await there.getByRole('button', { name: 'Unarchive selected' }).click()
      await card(here, 'Responded', 'Ken Adeyemi').waitFor(within)
    }),
}
