/** A person with a browser at the sandbox: signs in, reads the consent page, presses a button. */
export function sandboxBrowser(url: string) {
  let cookie = ''

  async function open(address: string, form?: Record<string, string>): Promise<Response> {
    const response = await fetch(new URL(address, url), {
      redirect: 'manual',
      headers: { cookie },
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }

  return {
    signIn: (email: string) => open('/login', { email, next: '/' }),

    /** @returns where the answer sends the browser, or null where a page says no */
    async answerConsent(authorizeUrl: string, answer: 'accept' | 'deny'): Promise<URL | null> {
      const page = await (await open(authorizeUrl)).text()
      const csrf = /name="csrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
      const location = (await open(authorizeUrl, { csrf, answer })).headers.get('location')
      return location === null ? null : new URL(location)
    },

    page: async (address: string) => (await open(address)).text(),
  }
}

/** What a test does to the sandbox, over HTTP like everything else. */
export function sandboxControl(url: string) {
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await fetch(`${url}/_sandbox${path}`, {
      method,
      body: body === undefined ? null : JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`)
  }
  return {
    fault: (fault: object) => send('POST', '/faults', fault),
    clearFaults: () => send('DELETE', '/faults'),
    settings: (change: object) => send('PATCH', '/settings', change),
    act: (action: string, fields: object = {}) => send('POST', '/actions', { action, ...fields }),
  }
}
