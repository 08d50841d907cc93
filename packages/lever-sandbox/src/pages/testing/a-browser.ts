import type { TestSandbox } from '../../testing/a-sandbox.ts'

export interface Page {
  readonly status: number
  readonly html: string
  /** What a person would read, entities and spaces resolved as far as the tests need it. */
  readonly text: string
  /** Where a redirect leads. */
  readonly location: string | null
  readonly headers: Headers
}

/** A browser without a window: it keeps its cookie and sends the token of the pages it was shown. */
export interface Browser {
  get(path: string): Promise<Page>
  post(path: string, fields?: Readonly<Record<string, string>>): Promise<Page>
}

/** @param email of the user to sign in as; nobody when absent */
export async function aBrowser({ ask, account }: TestSandbox, email?: string): Promise<Browser> {
  let cookie = ''
  let csrf = ''
  const send = async (path: string, init: RequestInit): Promise<Page> => {
    const response = await ask(path, { ...init, headers: cookie === '' ? {} : { cookie } })
    const [set] = response.headers.getSetCookie()
    if (set !== undefined) cookie = set.split(';')[0] ?? ''
    const html = await response.text()
    csrf = /name="csrf" value="([^"]*)"/.exec(html)?.[1] ?? csrf
    return {
      status: response.status,
      html,
      text: readable(html),
      location: response.headers.get('location'),
      headers: response.headers,
    }
  }
  const browser: Browser = {
    get: (path) => send(path, {}),
    post: (path, fields = {}) => send(path, { method: 'POST', body: new URLSearchParams({ csrf, ...fields }) }),
  }
  if (email !== undefined) {
    await browser.post('/login', { account: account.id, email })
    await browser.get('/faults')
  }
  return browser
}

const readable = (html: string) =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
