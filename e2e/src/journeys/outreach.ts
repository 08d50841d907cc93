import { onPage, open } from '../stage.ts'
import type { Beat } from '../stage.ts'

export const sequence: Beat = {
  name: 'S2 an outreach gets steps on several channels and is launched',
  play: async (stage) =>
    onPage(await open(stage, stage.member, `${stage.outreachPath}?tab=steps`), async (page) => {
      const steps = [
        { kind: 'Email', subject: 'A question about Berlin', body: 'Hello {{first name}}, may I tell you about us?' },
        { kind: 'LinkedIn InMail', subject: 'Following up', body: 'I wrote to you by e-mail.' },
        { kind: 'Call', subject: null, body: 'Ask about timing.' },
      ]
      for (const [index, step] of steps.entries()) {
        await page.getByRole('button', { name: 'Add a step' }).click()
        const editor = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: `${index + 1}. ` }) })
        await editor.getByLabel('Kind').selectOption({ label: step.kind })
        if (step.subject !== null) await editor.getByLabel('Subject').fill(step.subject)
        await editor.getByRole('textbox').last().fill(step.body)
      }
      await page.getByRole('button', { name: 'Save steps' }).click()
      await page.getByRole('heading', { name: /^3 steps/ }).waitFor()
      await page.getByRole('tab', { name: 'Steps 3' }).waitFor()
      await page.getByRole('button', { name: 'Launch' }).click()
      await page.getByRole('button', { name: 'Pause' }).waitFor()
    }),
}

export const jobPicked: Beat = {
  name: 'S7 a published posting is searched by title, team, location or owner and linked',
  needed: true,
  play: async (stage, note) =>
    onPage(await open(stage, stage.member, `${stage.outreachPath}?tab=settings`), async (page) => {
      const search = page.getByRole('combobox', { name: 'Search postings' })
      await search.waitFor()
      const all = await page.getByRole('option').count()
      await search.fill('engineer')
      const found = page.getByRole('option')
      const some = await found.count()
      if (some === 0 || some >= all) throw new Error(`“engineer” leaves ${some} of ${all} postings`)
      await search.press('Enter')
      const link = page.getByRole('button', { name: /^Link / })
      stage.jobTitle = (await link.innerText()).replace('Link ', '').trim()
      await link.click()
      await page.getByRole('button', { name: 'Change job' }).waitFor()
      note(`${some} of ${all} postings, linked ${stage.jobTitle}`)
    }),
}
