// The sandbox with a crowd on one posting, as an account is that has been in use for years.
import { commands, startSandbox } from '@fulcrum/lever-sandbox'
import { z } from 'zod'
import { readSettings, say } from './child.ts'
import { crowd } from './crowd.ts'
import { personOf } from './person-of.ts'

const { ratePerSecond, crowd: count } = readSettings(z.object({ ratePerSecond: z.number(), crowd: z.number() }))
const { sandbox, url, api, clientId, clientSecret, stop } = await startSandbox({
  port: 0,
  account: 'demo',
  rate: ratePerSecond,
})
const { account } = sandbox
const [admin] = account.users.all()
if (!admin) throw new Error('The sandbox has no user')
const { id: posting } = commands.createPosting(account, { text: crowd, state: 'published' }, admin.id)
// Long ago, so that no poll finds them changed.
const updatedAt = Date.now() - 30 * 24 * 3_600_000
for (let i = 0; i < count; i += 1) {
  const { name, email } = personOf(crowd, i)
  const { opportunity } = commands.createOpportunity(account, {
    by: admin.id,
    name,
    emails: [email],
    postings: [posting],
    createdAt: updatedAt,
  })
  account.opportunities.put({ ...opportunity, updatedAt })
}
process.once('SIGTERM', () => void stop().then(() => process.exit(0)))
say({ url, api, clientId, clientSecret })
