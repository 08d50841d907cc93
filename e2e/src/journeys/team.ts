import type { BrowserContext } from 'playwright-core'
import { people } from '../tour/team.ts'
import { newWindow, onPage, open } from '../stage.ts'
import type { Beat, Stage } from '../stage.ts'

const password = 'a long password for the journeys'

/** Makes the first admin on `/first-run`. */
export const firstRun: Beat = {
  name: 'S2 first run: the first admin sets up the organization',
  needed: true,
  play: async (stage) =>
    onPage(await open(stage, stage.admin, '/'), async (page) => {
      await page.getByRole('heading', { name: 'Set up Fulcrum' }).waitFor()
      await page.getByLabel('Organization').fill('Varnholt Systems')
      await page.getByLabel('Your name').fill(people.admin.name)
      await page.getByLabel('E-mail').fill(people.admin.email)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Create and sign in' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    }),
}

/** Makes an invitation as the admin and answers its link. */
export async function invite(stage: Stage, email: string): Promise<string> {
  return onPage(await open(stage, stage.admin, '/settings/members'), async (page) => {
    await page.getByRole('button', { name: 'Invite' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('E-mail').fill(email)
    await dialog.getByRole('button', { name: 'Make the link' }).click()
    return dialog.getByLabel('Link').inputValue()
  })
}

/** Follows an invitation in a window of its own. */
export async function join(stage: Stage, context: BrowserContext, link: string, name: string): Promise<void> {
  await onPage(await open(stage, context, new URL(link).pathname), async (page) => {
    await page.getByRole('heading', { name: 'Join Varnholt Systems' }).waitFor()
    await page.getByLabel('Your name').fill(name)
    await page.getByLabel('Password').fill(password)
    await page.getByRole('button', { name: 'Join and sign in' }).click()
    await page.getByRole('navigation', { name: 'Main' }).waitFor()
  })
}

export const inviteMember: Beat = {
  name: 'S2 an admin invites a recruiter, who joins by the link and signs out and in',
  needed: true,
  play: async (stage) => {
    await join(stage, stage.member, await invite(stage, people.recruiter.email), people.recruiter.name)
    await onPage(await open(stage, stage.member, '/'), async (page) => {
      await page.getByRole('button', { name: /Priyanka Rao.*account/ }).click()
      await page.getByRole('menuitem', { name: 'Sign out' }).click()
      await page.getByLabel('E-mail').fill(people.recruiter.email)
      await page.getByLabel('Password').fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('navigation', { name: 'Main' }).waitFor()
    })
  },
}

/** Whom Lever lets see which jobs. */
export const roles: Beat = {
  name: 'S1 a Limited Team Member sees their own jobs, an Interviewer none, each with the reason',
  play: async (stage, note) => {
    for (const [who, words] of [
      [people.limited, /your|own/i],
      [people.interviewer, /interviewer/i],
    ] as const) {
      const context = await newWindow(stage.browser)
      await join(stage, context, await invite(stage, who.email), who.name)
      const path = await makeOutreach(stage, context, `Seen by ${who.name}`)
      await onPage(await open(stage, context, `${path}?tab=settings`), async (page) => {
        await page.getByRole('combobox', { name: 'Search postings' }).waitFor()
        await page.getByText(words).first().waitFor()
        const seen = await page.getByRole('option').count()
        if (who === people.interviewer && seen > 0) throw new Error(`an Interviewer sees ${seen} jobs`)
        if (who === people.limited && seen === 0) throw new Error('a Limited Team Member sees no job')
        note(`${who.name} sees ${seen} jobs`)
      })
      await context.close()
    }
  },
}

/** Makes an outreach in the list's dialog; its path. */
export async function makeOutreach(stage: Stage, context: BrowserContext, name: string): Promise<string> {
  return onPage(await open(stage, context, '/outreach'), async (page) => {
    await page.getByRole('button', { name: 'New outreach' }).click()
    await page.getByLabel('Name', { exact: true }).fill(name)
    await page.getByRole('button', { name: 'Create' }).click()
    await page.getByRole('heading', { level: 1, name }).waitFor()
    return new URL(page.url()).pathname
  })
}
