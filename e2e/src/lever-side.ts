import { z } from 'zod'
import { HttpBrowser } from './browser.ts'

const Opportunity = z.looseObject({
  id: z.string(),
  contact: z.string(),
  stage: z.string(),
  stageChanges: z.array(z.looseObject({ toStageId: z.string(), userId: z.string().optional(), updatedAt: z.number() })),
  archived: z.looseObject({ reason: z.string() }).nullable(),
  tags: z.array(z.string()),
  sources: z.array(z.string()),
  owner: z.string().nullable(),
})
const Contact = z.looseObject({
  id: z.string(),
  name: z.string(),
  headline: z.string(),
  location: z.string(),
  emails: z.array(z.string()),
  phones: z.array(z.looseObject({ type: z.string().nullish(), value: z.string() })),
  links: z.array(z.string()),
})
const Account = z.looseObject({
  users: z.array(z.looseObject({ id: z.string(), name: z.string(), email: z.string(), accessRole: z.string() })),
  stages: z.array(z.looseObject({ id: z.string(), text: z.string() })),
  archiveReasons: z.array(z.looseObject({ id: z.string(), text: z.string(), type: z.string() })),
  postings: z.array(z.looseObject({ id: z.string(), text: z.string(), state: z.string() })),
  contacts: z.array(Contact),
  opportunities: z.array(Opportunity),
  applications: z.array(z.looseObject({ opportunityId: z.string(), posting: z.string().nullish() })),
  notes: z.array(
    z.looseObject({
      opportunityId: z.string(),
      user: z.string().nullish(),
      fields: z.array(z.looseObject({ value: z.string() })),
    }),
  ),
  files: z.array(z.looseObject({ opportunityId: z.string(), kind: z.string(), name: z.string(), size: z.number() })),
})
const State = z.looseObject({ account: z.string(), accounts: z.record(z.string(), z.unknown()) })
export type LeverAccount = z.output<typeof Account>

/** The sandbox as its own control API shows and moves it. */
export class LeverSide {
  readonly url: string
  constructor(url: string) {
    this.url = url
  }

  async state(): Promise<LeverAccount> {
    const state = State.parse(await (await fetch(`${this.url}/_sandbox/state`)).json())
    return Account.parse(state.accounts[state.account])
  }

  async control(method: string, path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${this.url}/_sandbox${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    })
    const text = await response.text()
    if (!response.ok) throw new Error(`sandbox ${method} ${path}: ${response.status} ${text.slice(0, 300)}`)
    return text === '' ? null : JSON.parse(text)
  }

  /** What a person does in Lever's own app. */
  act(action: string, fields: object = {}): Promise<unknown> {
    return this.control('POST', '/actions', { action, ...fields })
  }

  /** The opportunities of whoever has this address. */
  async opportunitiesOf(email: string) {
    const state = await this.state()
    const contacts = new Set(
      state.contacts.filter((contact) => contact.emails.includes(email)).map((contact) => contact.id),
    )
    return state.opportunities.filter((opportunity) => contacts.has(opportunity.contact))
  }

  async reason(text: string): Promise<string> {
    const found = (await this.state()).archiveReasons.find((reason) => reason.text === text)
    if (!found) throw new Error(`the sandbox has no archive reason “${text}”`)
    return found.id
  }

  /** A browser at the sandbox, signed in as this user. */
  async signIn(email: string): Promise<HttpBrowser> {
    const browser = new HttpBrowser(this.url)
    await browser.submit('/login', { email, next: '/' })
    return browser
  }

  /** Reads the consent page and presses a button; null where the sandbox's own page says no (`words`). */
  async answerConsent(
    browser: HttpBrowser,
    authorizeUrl: string,
    answer: 'accept' | 'deny',
  ): Promise<{ back: URL | null; page: string; words: string }> {
    const first = await browser.open(authorizeUrl)
    const already = first.headers.get('location')
    if (already) return { back: new URL(already, this.url), page: '', words: '' }
    const page = await first.text()
    const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const second = await browser.submit(authorizeUrl, { csrf, answer })
    const location = second.headers.get('location')
    return { back: location === null ? null : new URL(location, this.url), page, words: textOf(await second.text()) }
  }

  /** Settings > Integrations and API > Authorized Apps > Revoke Access, as a Super Admin. */
  async revoke(email: string): Promise<void> {
    const browser = await this.signIn(email)
    const apps = await (await browser.open('/settings/integrations/authorized-apps')).text()
    const path = /action="([^"]+\/revoke)"/.exec(apps)?.[1]
    if (!path) throw new Error('no authorized app to revoke')
    const confirm = await (await browser.open(path)).text()
    const csrf = /name="csrf" value="([^"]+)"/.exec(confirm)?.[1] ?? ''
    await browser.submit(path, { csrf })
  }
}

/** A page's words without its tags. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(style|script)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim()
}
