import { z } from 'zod'
import { HttpBrowser } from '../browser.ts'
import { LeverSide } from '../lever-side.ts'

/** Those of the demo account whom the tour needs, by what Lever lets them do. */
export const people = {
  admin: { name: 'Ana Ruiz-Okafor', email: 'ana.ruiz-okafor@varnholt.example' },
  recruiter: { name: 'Priyanka Rao', email: 'priyanka.rao@varnholt.example' },
  limited: { name: 'Marek Zieliński', email: 'marek.zielinski@varnholt.example' },
  interviewer: { name: 'Ingrid Solberg', email: 'ingrid.solberg@varnholt.example' },
}
export type Role = keyof typeof people

/** Everybody's browsers at Fulcrum, and Lever's side. */
export interface Team {
  admin: HttpBrowser
  member: HttpBrowser
  limited: HttpBrowser
  interviewer: HttpBrowser
  lever: LeverSide
}

const Nothing = z.unknown()
const Invited = z.looseObject({ url: z.string() })

/**
 * Signs everybody in: with the demo's own sign-ins where Fulcrum runs as the demo, else by making the first admin and
 * inviting the others, over HTTP as their browsers would.
 */
export async function gatherTeam(fulcrumUrl: string, sandboxUrl: string | null): Promise<Team> {
  const admin = new HttpBrowser(fulcrumUrl)
  const session = await admin.session()
  const lever = new LeverSide(sandboxUrl ?? session.demo?.sandboxUrl ?? '')
  if (session.demo) {
    const passwords = new Map(session.demo.signIns.map((one) => [one.email, one.password]))
    const as = async (role: Role) => signIn(fulcrumUrl, people[role].email, passwords.get(people[role].email) ?? '')
    return {
      admin: await as('admin'),
      member: await as('recruiter'),
      limited: await as('limited'),
      interviewer: await as('interviewer'),
      lever,
    }
  }
  if (!session.needsFirstAdmin)
    throw new Error(`${fulcrumUrl} has a team already and is no demo: the tour would work on real people.`)
  const password = 'a long password for the tour'
  await admin.call('POST', '/api/setup', Nothing, { organizationName: 'Varnholt Systems', ...people.admin, password })
  await admin.session()
  const invite = async (role: Role) => {
    const { url } = await admin.call('POST', '/api/invitations', Invited, { email: people[role].email, role: 'member' })
    const token = url.split('/').at(-1) ?? ''
    const browser = new HttpBrowser(fulcrumUrl)
    await browser.session()
    await browser.call('POST', `/api/invitations/${token}/accept`, Nothing, { name: people[role].name, password })
    await browser.session()
    return browser
  }
  return {
    admin,
    member: await invite('recruiter'),
    limited: await invite('limited'),
    interviewer: await invite('interviewer'),
    lever,
  }
}

async function signIn(url: string, email: string, password: string): Promise<HttpBrowser> {
  const browser = new HttpBrowser(url)
  await browser.session()
  await browser.call('POST', '/api/sign-in', Nothing, { email, password })
  await browser.session()
  return browser
}
