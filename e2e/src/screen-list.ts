import { readFileSync } from 'node:fs'
import type { BrowserContext, Page } from 'playwright-core'
import { give, untidyCsv } from './journeys/add.ts'
import { toConsent } from './journeys/connect.ts'
import { invite } from './journeys/team.ts'
import { inspectScreen } from './screens.ts'
import { people } from './tour/team.ts'
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
  onlyLooks: true,
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

/** Presses something by its role, once the page is there. */
const press =
  (role: 'button' | 'tab' | 'row', name: string | RegExp) =>
  (page: Page): Promise<void> =>
    page.getByRole(role, { name }).first().click()

/** The outreach of the journeys, with a query. */
const outreach = (rest: string) => (stage: Stage) => `${stage.outreachPath}${rest}`

export const beforeAnybody: readonly Beat[] = [screen({ name: 'first-run', path: '/first-run', as: 'stranger' })]

export const whileEmpty: readonly Beat[] = [
  { name: 'sign-in', path: '/sign-in', as: 'stranger' as const },
  {
    name: 'invitation',
    path: async (stage: Stage) => new URL(await invite(stage, 'hye-jin.park@varnholt.example')).pathname,
    as: 'stranger' as const,
  },
  { name: 'invitation-used-up', path: '/invitation/nothing', as: 'stranger' as const },
  { name: 'password-link-used-up', path: '/password/nothing', as: 'stranger' as const },
  { name: 'home-empty', path: '/' },
  { name: 'candidates-empty', path: '/candidates' },
  { name: 'outreach-empty', path: '/outreach' },
  { name: 'add-nowhere', path: '/add' },
  { name: 'pipeline-empty', path: '/pipeline' },
  { name: 'sync-not-connected', path: '/sync' },
  { name: 'mapping-not-connected', path: '/settings/mapping' },
  { name: 'integrations-not-connected', path: '/settings/integrations' },
  { name: 'integrations-member', path: '/settings/integrations', as: 'member' as const },
].map(screen)

export const whileConnecting: readonly Beat[] = [
  { name: 'sandbox-sign-in', path: '/login', as: 'sandbox' as const },
  {
    name: 'sandbox-consent',
    path: '/settings/integrations',
    prepare: async (page: Page) => {
      await toConsent(page, 'Connect Lever', people.admin.name)
      await page.getByRole('button', { name: 'Deny' }).waitFor()
    },
  },
  { name: 'integrations-denied', path: '/settings/integrations?lever=denied' },
].map(screen)

export const beforeMapping: readonly Beat[] = [
  { name: 'integrations-success', path: '/settings/integrations?lever=connected' },
  { name: 'mapping-suggested', path: '/settings/mapping' },
].map(screen)

export const filled: readonly Beat[] = [
  { name: 'home', path: '/' },
  { name: 'candidates', path: '/candidates' },
  {
    name: 'candidate-drawer',
    path: '/candidates?q=soren',
    prepare: async (page: Page) => {
      await page.getByRole('row', { name: /Søren/ }).click()
      await page.getByRole('complementary', { name: /Søren/ }).getByRole('heading', { name: /Søren/ }).waitFor()
    },
  },
  {
    name: 'candidate-page',
    path: '/candidates?q=soren',
    prepare: async (page: Page) => {
      await page.getByRole('row', { name: /Søren/ }).click()
      await page.getByRole('link', { name: 'Open as a page' }).click()
      await page.getByRole('heading', { level: 1, name: /Søren/ }).waitFor()
    },
  },
  { name: 'outreach-list', path: '/outreach' },
  { name: 'outreach-new', path: '/outreach', prepare: press('button', 'New outreach') },
  { name: 'outreach-table', path: outreach('') },
  { name: 'outreach-board', path: outreach('?view=board') },
  { name: 'outreach-steps', path: outreach('?tab=steps') },
  { name: 'outreach-settings', path: outreach('?tab=settings') },
  { name: 'outreach-activity', path: outreach('?tab=activity') },
  { name: 'outreach-complete', path: outreach(''), prepare: press('button', 'Complete') },
  { name: 'add-candidates-only', path: '/add?outreach=none' },
  { name: 'add-form', path: outreach('/add'), prepare: press('tab', 'Form') },
  {
    name: 'add-paste',
    path: outreach('/add'),
    prepare: async (page: Page) => {
      await page
        .getByRole('textbox', { name: 'Addresses, profile links, rows of a table' })
        .fill('Nia de la Cruz <nia@journey.example>\nKim Novák, kim@journey.example\nnot an address')
      await page.getByRole('button', { name: /^Add \d+ (person|people)$/ }).waitFor()
    },
  },
  {
    name: 'add-csv',
    path: outreach('/add'),
    prepare: async (page: Page) => {
      await page.getByRole('tab', { name: 'CSV file' }).click()
      await give(page, page.getByRole('button', { name: 'Choose a file' }), 'untidy.csv', readFileSync(untidyCsv))
      await page.getByText('Cannot be added').first().waitFor()
    },
  },
  {
    name: 'add-existing',
    path: (stage: Stage) => `${stage.poolPath}/add`,
    prepare: async (page: Page) => {
      await page.getByRole('tab', { name: 'Existing candidates' }).click()
      await page.getByRole('searchbox', { name: 'Search candidates' }).fill('e')
      await page.getByRole('checkbox').nth(2).check()
      await page.getByRole('button', { name: /^Add \d+ (person|people)$/ }).waitFor()
    },
  },
  { name: 'add-choose', path: '/add' },
  { name: 'pipeline-board', path: '/pipeline' },
  { name: 'pipeline-list', path: '/pipeline?view=list' },
  {
    name: 'pipeline-selected',
    path: '/pipeline?view=list',
    prepare: async (page: Page) => {
      await page
        .getByRole('checkbox', { name: /^Select (?!nobody)/ })
        .nth(1)
        .check()
      await page.getByRole('toolbar', { name: 'For those selected' }).waitFor()
    },
  },
  {
    name: 'pipeline-archive',
    path: '/pipeline',
    prepare: async (page: Page) => {
      await page.getByRole('article').first().press('e')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'pipeline-move',
    path: '/pipeline',
    prepare: async (page: Page) => {
      await page.getByRole('article').first().press('m')
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'pipeline-drawer',
    path: '/pipeline?q=soren',
    prepare: async (page: Page) => {
      await page.getByRole('article', { name: /Søren/ }).first().press('Enter')
      await page.getByRole('complementary', { name: /Søren/ }).waitFor()
    },
  },
  { name: 'tasks', path: '/tasks' },
  { name: 'not-found', path: '/nowhere' },
  { name: 'analytics', path: '/analytics' },
  { name: 'sync', path: '/sync' },
  {
    name: 'sync-person',
    path: '/sync',
    prepare: async (page: Page) => {
      await page.getByRole('combobox', { name: 'One person’s history' }).fill('soren')
      await page.getByRole('option', { name: /Søren/ }).click()
      await page.getByRole('heading', { level: 1, name: /Søren/ }).waitFor()
    },
  },
  { name: 'integrations-connected', path: '/settings/integrations' },
  { name: 'integrations-disconnect', path: '/settings/integrations', prepare: press('button', 'Disconnect') },
  { name: 'mapping-complete', path: '/settings/mapping' },
  { name: 'mapping-member', path: '/settings/mapping', as: 'member' as const },
  { name: 'members', path: '/settings/members' },
  { name: 'members-invite', path: '/settings/members', prepare: press('button', 'Invite') },
  { name: 'stages', path: '/settings/stages' },
  { name: 'profile', path: '/settings/profile' },
  { name: 'not-found', path: '/nothing/here' },
  {
    name: 'palette',
    path: '/',
    prepare: async (page: Page) => {
      await page.keyboard.press('Control+k')
      await page.getByRole('dialog', { name: 'Search or jump to' }).getByRole('combobox').fill('s')
      await page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'help',
    path: '/',
    prepare: async (page: Page) => {
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
    },
  },
  { name: 'sandbox-pipeline', path: '/pipeline', as: 'sandbox' as const },
  {
    name: 'sandbox-candidate',
    path: '/pipeline?search=soren%40journey.example',
    as: 'sandbox' as const,
    prepare: (page: Page) => page.getByRole('link', { name: /Søren/ }).click(),
  },
  { name: 'sandbox-postings', path: '/postings', as: 'sandbox' as const },
  { name: 'sandbox-authorized-apps', path: '/settings/integrations/authorized-apps', as: 'sandbox' as const },
  { name: 'sandbox-webhooks', path: '/settings/integrations/webhooks', as: 'sandbox' as const },
  { name: 'sandbox-faults', path: '/faults', as: 'sandbox' as const },
].map(screen)

export const whileRevoked: readonly Beat[] = [
  { name: 'integrations-revoked', path: '/settings/integrations' },
  { name: 'integrations-revoked-member', path: '/settings/integrations', as: 'member' as const },
  { name: 'pipeline-revoked', path: '/pipeline' },
  { name: 'sync-revoked', path: '/sync' },
].map(screen)
