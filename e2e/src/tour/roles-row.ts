import { ConnectAnswer, JobList } from '@fulcrum/contract'
import type { HttpBrowser } from '../browser.ts'
import { expect } from './rows.ts'
import type { Evidence, Stage } from './rows.ts'
import { people } from './team.ts'

/** Who may authorize, and whom Lever lets see which jobs. */
export async function roles({ team }: Stage): Promise<Evidence> {
  const { lever, admin } = team
  const authorizeUrl = async () =>
    (await admin.call('POST', '/api/integrations/lever/connect', ConnectAnswer, {})).authorizeUrl
  const asAdmin = await lever.signIn('jonas.lindqvist@varnholt.example')
  // The consent may be remembered for the account: a role that may not give it is refused all the same.
  const refused = await lever.answerConsent(asAdmin, await authorizeUrl(), 'accept')
  expect(
    refused.back === null && /Super Admin/.test(refused.words),
    'an Admin to be refused, naming the role',
    refused.words,
  )
  const otherAccounts = await lever.state()
  const jobsOf = async (browser: HttpBrowser) => browser.call('GET', '/api/jobs?linkable=true', JobList)
  const all = await jobsOf(team.member)
  const some = await jobsOf(team.limited)
  const none = await jobsOf(team.interviewer)
  expect(all.jobs.length > some.jobs.length && some.jobs.length > 0, 'a Limited Team Member to see some jobs', {
    all: all.jobs.length,
    some: some.jobs.length,
  })
  expect(none.jobs.length === 0 && none.note !== null, 'an Interviewer to see none, with words', none)
  const roleOf = (email: string) => otherAccounts.users.find((user) => user.email === email)?.accessRole
  return {
    did: 'tried to authorize as an Admin; asked for linkable jobs as Team Member, Limited Team Member and Interviewer',
    fulcrum: `${all.jobs.length} jobs, ${some.jobs.length} jobs, none (“${none.note}”)`,
    sandbox: `refused the Admin: “${refused.words.slice(0, 140)}”; roles ${roleOf(people.recruiter.email)}, ${roleOf(people.limited.email)}, ${roleOf(people.interviewer.email)}`,
  }
}
