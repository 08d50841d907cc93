import { ConfigError } from './config.ts'
import type { LeverSettings } from './config.ts'

const probeMs = 3_000
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]', '0.0.0.0'])

/**
 * A real team's data never goes to the sandbox: an installation that points at one refuses to start.
 *
 * Lever's own hosts are not asked. Any other address is: the sandbox answers `GET /_sandbox/settings` with settings of its
 * own (to this machine only, so elsewhere it says 403, which nothing but the sandbox says there).
 * @throws ConfigError naming the address
 */
export async function refuseSandbox(lever: LeverSettings, fetch: typeof globalThis.fetch): Promise<void> {
  const addresses = { LEVER_API_URL: lever.apiUrl, LEVER_AUTH_URL: lever.authUrl, LEVER_WEB_URL: lever.webUrl }
  const problems = await Promise.all(
    Object.entries(addresses).map(async ([name, url]) => {
      const { hostname, origin } = new URL(url)
      if (isLevers(hostname)) return []
      const isSandbox = loopbackNames.has(hostname) || (await answersAsSandbox(origin, fetch))
      return isSandbox
        ? [`${name} points at ${origin}, a sandbox: real data does not go there. Leave it out for the real Lever.`]
        : []
    }),
  )
  if (problems.flat().length > 0) throw new ConfigError(problems.flat())
}

const isLevers = (hostname: string) => /(^|\.)lever\.co$/.test(hostname)

async function answersAsSandbox(origin: string, fetch: typeof globalThis.fetch): Promise<boolean> {
  try {
    const answer = await fetch(`${origin}/_sandbox/settings`, {
      redirect: 'error',
      signal: AbortSignal.timeout(probeMs),
    })
    return answer.ok && (await answer.text()).includes('"webhookSpeed"')
  } catch {
    return false
  }
}
