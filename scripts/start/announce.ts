import type { DemoSignIn } from '../../packages/server/src/config.ts'

/** What `npm start` prints when everything is up. */
export function announcement(fulcrumUrl: string, sandboxUrl: string, signIns: DemoSignIn[]): string {
  const nameWidth = Math.max(...signIns.map(({ name }) => name.length))
  const emailWidth = Math.max(...signIns.map(({ email }) => email.length))
  const people = signIns.map(
    ({ name, email, password, role }) =>
      `  ${name.padEnd(nameWidth)}  ${role.padEnd(6)}  ${email.padEnd(emailWidth)}  ${password}`,
  )
  return `
  Fulcrum  ${fulcrumUrl}
  Sandbox  ${sandboxUrl}   a Lever of your own: sign in there as anybody

Sign in to Fulcrum as
${people.join('\n')}

First: sign in as the admin, open Settings > Integrations and connect Lever. In the sandbox, say who you are: a Super Admin may accept.
Ctrl-C ends everything. The next start finds it as it was; deleting the folder .data starts anew.
`
}
