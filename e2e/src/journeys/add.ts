import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { onPage, open, openLever } from '../stage.ts'
import type { Beat, Stage } from '../stage.ts'
import { makeOutreach } from './team.ts'

/** Twelve rows as people really send them: semicolons, spaces, a doubled person, a mistyped address, a formula. */
export const untidyCsv = join(import.meta.dirname, 'untidy.csv')

/** The add page of the outreach, in one of its four ways. */
export async function addPage(stage: Stage, way: string, outreachPath = stage.outreachPath): Promise<Page> {
  const page = await open(stage, stage.member, `${outreachPath}/add`)
  await page.getByRole('tab', { name: way }).click()
  return page
}

/** Presses Add once the preview stands; how many joined. */
async function add(page: Page): Promise<number> {
  await page.getByRole('button', { name: /^Add (1 person|\d+ people)$/ }).click()
  const heading = page.getByRole('heading', { level: 1, name: /joined/ })
  await heading.waitFor()
  return Number.parseInt(await heading.innerText(), 10)
}

/** Presses what opens the file chooser, and chooses. */
export async function give(page: Page, button: Locator, name: string, buffer: Buffer): Promise<void> {
  const chooser = page.waitForEvent('filechooser')
  await button.click()
  await (await chooser).setFiles({ name, mimeType: 'text/plain', buffer })
}

/** Waits until somebody's row of the outreach says that both sides agree. */
export async function inStep(stage: Stage, name: string): Promise<void> {
  await onPage(await open(stage, stage.member, `${stage.outreachPath}?q=${encodeURIComponent(name)}`), async (page) => {
    await page.getByRole('row', { name }).getByText('In step').waitFor({ timeout: 40_000 })
  })
}

export const leadByForm: Beat = {
  name: 'S8 whoever is added to the outreach becomes a Lead on its posting, in the mapped stage',
  play: async (stage) => {
    await onPage(await addPage(stage, 'Form'), async (page) => {
      await page.getByLabel('Name', { exact: true }).fill('Nia de la Cruz')
      await page.getByLabel('E-mail addresses').fill('nia@journey.example')
      const joined = await add(page)
      if (joined !== 1) throw new Error(`${joined} joined`)
    })
    await inStep(stage, 'Nia de la Cruz')
    await onPage(await openLever(stage, '/pipeline?search=nia%40journey.example'), async (page) => {
      const column = page.getByRole('region', { name: 'New lead', exact: true })
      await column.getByRole('link', { name: 'Nia de la Cruz' }).waitFor()
      await column.getByText(stage.jobTitle).waitFor()
    })
  },
}

const soren = {
  Name: 'Søren Åkesson-王',
  'E-mail addresses': 'soren@journey.example\nsoren.work@journey.example',
  Headline: 'Staff engineer, ledgers',
  Company: 'Müller GmbH & Co. KG',
  Location: 'København',
  'Phone numbers': '+45 33 12 34 56\n+45 70 10 20 30',
  'Profile links': 'https://www.linkedin.com/in/soren-journey\nhttps://example.org/soren',
  Tags: 'rust, relocation',
  Source: 'Conference: JSConf',
  Notes: 'Met at the meetup.\nSecond line, with comma.',
}

export const everyDetail: Beat = {
  name: 'S9 every detail, a note and a résumé are in Lever as they are in Fulcrum',
  play: async (stage, note) => {
    // Files go out with the create, so the résumé is there before the person is added to the outreach with a job.
    stage.poolPath = await makeOutreach(stage, stage.member, 'Talent pool')
    await onPage(await addPage(stage, 'Form', stage.poolPath), async (page) => {
      for (const [label, value] of Object.entries(soren)) await page.getByLabel(label, { exact: true }).fill(value)
      await add(page)
    })
    await onPage(await open(stage, stage.member, '/candidates?q=soren%40journey.example'), async (page) => {
      await page.getByRole('row', { name: soren.Name }).click()
      const drawer = page.getByRole('complementary', { name: soren.Name })
      await drawer.getByRole('tab', { name: /^Files/ }).click()
      await give(page, drawer.getByRole('button', { name: 'Add a résumé' }), 'søren cv.txt', Buffer.from('Curriculum'))
      await drawer.getByRole('link', { name: 'søren cv.txt' }).waitFor()
    })
    await onPage(await addPage(stage, 'Existing candidates'), async (page) => {
      await page.getByRole('searchbox', { name: 'Search candidates' }).fill('soren')
      await page.getByRole('checkbox', { name: new RegExp(`^${soren.Name}`) }).check()
      await add(page)
    })
    await inStep(stage, soren.Name)
    await onPage(await openLever(stage, '/pipeline?search=soren%40journey.example'), async (page) => {
      await page.getByRole('link', { name: soren.Name }).click()
      await page.getByRole('heading', { level: 1, name: soren.Name }).waitFor()
      const words = [
        soren.Location,
        ...soren['E-mail addresses'].split('\n'),
        ...soren['Phone numbers'].split('\n'),
        'linkedin.com/in/soren-journey',
        'example.org/soren',
        'rust',
        'relocation',
        soren.Source,
        soren.Headline,
        soren.Company,
        'Second line, with comma.',
        'Priyanka Rao',
        'søren cv.txt',
      ]
      for (const word of words) await page.getByText(word).first().waitFor({ timeout: 40_000 })
      note(`${words.length} details found on the profile`)
    })
  },
}

export const byCsv: Beat = {
  name: 'S9 a CSV of untidy rows: columns are matched, every row gets a verdict, only good ones are added',
  play: async (stage, note) =>
    onPage(await addPage(stage, 'CSV file'), async (page) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Choose a file' }).click()
      await (await chooser).setFiles({ name: 'untidy.csv', mimeType: 'text/csv', buffer: readFileSync(untidyCsv) })
      await page.getByRole('combobox', { name: 'Column Mail' }).waitFor()
      const column = page.getByRole('combobox', { name: 'Column Internal id' })
      await column.selectOption({ label: 'Leave out' })
      await page.getByText('Same person').first().waitFor()
      await page.getByText('Cannot be added').first().waitFor()
      note(`${await add(page)} of 12 rows joined`)
    }),
}

export const byPaste: Beat = {
  name: 'S9 addresses and rows of a table are pasted, and existing candidates are found again',
  play: async (stage) => {
    await onPage(await addPage(stage, 'Paste anything'), async (page) => {
      await page
        .getByRole('textbox', { name: 'Addresses, profile links, rows of a table' })
        .fill('Ama Owusu <ama@journey.example>\nken@journey.example\tKen Adeyemi\nLea Fischer, lea@journey.example')
      const joined = await add(page)
      if (joined !== 3) throw new Error(`${joined} of 3 joined`)
    })
    await onPage(await addPage(stage, 'Existing candidates'), async (page) => {
      await page.getByRole('searchbox', { name: 'Search candidates' }).fill('Nia')
      await page.getByRole('checkbox', { name: /^Nia de la Cruz/ }).check()
      await page.getByRole('gridcell', { name: 'In this outreach', exact: true }).waitFor()
      if ((await page.getByRole('button', { name: /^Add \d/ }).count()) > 0) throw new Error('she is offered twice')
    })
    for (const name of ['Ama Owusu', 'Ken Adeyemi', 'Lea Fischer']) await inStep(stage, name)
  },
}
