import type { Page } from 'playwright-core'
import { people } from '../tour/team.ts'
import { onPage, open, openLever } from '../stage.ts'
import type { Beat, Stage } from '../stage.ts'
import { makeOutreach } from './team.ts'

const callback = '/api/integrations/lever/callback'

export const memberAsks: Beat = {
  name: 'S3 a member sees the state, cannot change it, and gets a message to send to an admin',
  play: async (stage) =>
    onPage(await open(stage, stage.member, '/settings/integrations'), async (page) => {
      await page.getByRole('heading', { name: 'Ask an admin' }).waitFor()
      const message = await page.getByRole('textbox', { name: 'Ask an admin' }).inputValue()
      if (!message.includes('/settings/integrations')) throw new Error(`the message names no page: ${message}`)
      await page.getByText(people.admin.name).first().waitFor()
      if (await page.getByRole('button', { name: 'Connect Lever' }).isVisible())
        throw new Error('a member is offered to connect')
    }),
}

/** Signs in at Lever on the way to the consent page. */
export async function signInAtLever(page: Page, name: string): Promise<void> {
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await page.getByRole('button', { name: `Sign in as ${name}` }).click()
}

/**
 * Goes to Lever's consent page as this person, signed in afresh: whoever was there before, in a journey that failed, is
 * signed out.
 */
export async function toConsent(page: Page, button: string, name: string): Promise<void> {
  await page.context().clearCookies({ name: 'lever_sandbox_session' })
  await page.getByRole('button', { name: button }).click()
  await signInAtLever(page, name)
}

export const refusals: Beat = {
  name: 'S4 a wrong role, a wrong package, Deny, a used and a forged state each come back with what to do next',
  play: async (stage, note) =>
    onPage(await open(stage, stage.admin, '/settings/integrations'), async (page) => {
      await toConsent(page, 'Connect Lever', 'Jonas Lindqvist')
      await page.getByRole('button', { name: 'Accept' }).click()
      await page.getByRole('heading', { name: 'Only a Super Admin can authorize this app' }).waitFor()
      await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
      await signInAtLever(page, 'Iris Lantern')
      await page.getByRole('heading', { name: 'Your package does not include this integration' }).waitFor()
      await page.getByRole('button', { name: /^Back to/ }).click()
      await page.getByRole('heading', { name: 'Integrations', level: 1 }).waitFor()
      await page
        .getByText(/nothing was connected|not authorize apps/i)
        .first()
        .waitFor()
      await page.getByRole('button', { name: 'Connect Lever' }).click()
      await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
      await signInAtLever(page, people.admin.name)
      await page.getByRole('heading', { name: /^Authorize/ }).waitFor()
      const asked = await page
        .getByRole('list', { name: 'Requested permissions' })
        .getByRole('listitem')
        .allInnerTexts()
      if (!asked.some((words) => words.includes('View and manage all opportunities')))
        throw new Error(`permissions are not in words: ${asked.join(', ')}`)
      await page.getByRole('button', { name: 'Accept' }).waitFor()
      const answered = page.waitForRequest((request) => request.url().includes(callback))
      await page.getByRole('button', { name: 'Deny' }).click()
      const used = (await answered).url()
      await page.getByText('Deny was pressed in Lever, so nothing was connected.').waitFor()
      await page.getByRole('button', { name: 'Connect Lever' }).waitFor()
      await page.goto(used)
      await page.getByText('That answer of Lever’s was used already.').waitFor()
      await page.goto(`${stage.pair.fulcrumUrl}${callback}?state=forged&code=x`)
      await page.getByText('That attempt is too old or did not start in this browser.').waitFor()
      await page.getByText('Not connected', { exact: true }).waitFor()
      note(`${asked.length} permissions in words`)
    }),
}

export const accepted: Beat = {
  name: 'S5 the Super Admin accepts: connected, what is read is shown, mapping is the next step',
  needed: true,
  play: async (stage) =>
    onPage(await open(stage, stage.admin, '/settings/integrations'), async (page) => {
      await toConsent(page, 'Connect Lever', people.admin.name)
      await page.getByRole('button', { name: 'Accept' }).click()
      await page.getByText('Lever now successfully connected.').waitFor()
      await page.getByRole('link', { name: 'Map the stages' }).first().waitFor()
      await page.getByText(`${people.admin.name},`).first().waitFor()
      await page.getByText('Connected', { exact: true }).waitFor()
      await page.getByRole('button', { name: 'Show' }).click()
      await page.getByText('View and manage all opportunities').first().waitFor()
    }),
}

export const mapping: Beat = {
  name: 'S6 no job can be linked before the mapping; suggestions are accepted and saved in one press',
  needed: true,
  play: async (stage) => {
    stage.outreachPath = await makeOutreach(stage, stage.member, 'Platform engineers, Berlin and remote')
    await onPage(await open(stage, stage.member, `${stage.outreachPath}?tab=settings`), async (page) => {
      await page.getByText('No job can be linked yet.').waitFor()
      if (await page.getByRole('combobox', { name: 'Search postings' }).isVisible())
        throw new Error('a job can be searched before the mapping is complete')
    })
    await onPage(await open(stage, stage.admin, '/settings/mapping'), async (page) => {
      await page.getByText('No outreach can be linked to a job until nothing is missing').waitFor()
      await page.getByRole('table', { name: 'Fulcrum to Lever' }).or(page.getByRole('table')).first().waitFor()
      await page.getByRole('button', { name: /^Accept all \d+ and save$/ }).click()
      await page.getByText('Mapping saved, nothing is missing.').waitFor()
    })
  },
}

export const eventsOn: Beat = {
  name: 'S5 the Super Admin switches Lever’s webhook events on',
  play: async (stage) =>
    onPage(await openLever(stage, '/login'), async (page) => {
      await signInAtLever(page, people.admin.name)
      await page.goto(`${stage.pair.sandboxUrl}/settings/integrations/webhooks`)
      const off = page.getByRole('button', { name: /^Turn on/ })
      for (let left = await off.count(); left > 0; left -= 1) {
        await off.first().click()
        await page.waitForLoadState()
      }
      if ((await page.getByRole('button', { name: /^Verify connection/ }).count()) === 0)
        throw new Error('Fulcrum registered no webhook')
    }),
}

/** Connects again after a revocation. */
export async function reconnect(stage: Stage): Promise<void> {
  await onPage(await open(stage, stage.admin, '/settings/integrations'), async (page) => {
    await toConsent(page, 'Reconnect', people.admin.name)
    await page.getByRole('button', { name: 'Accept' }).click()
    await page.getByText('Lever now successfully connected.').waitFor()
  })
}
