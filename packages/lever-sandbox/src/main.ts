import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { seedNames } from './seed/accounts.ts'
import { startSandbox } from './start.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4100' },
    account: { type: 'string', default: 'demo' },
    host: { type: 'string' },
    data: { type: 'string' },
    memory: { type: 'boolean', default: false },
    rate: { type: 'string' },
    'client-id': { type: 'string' },
    'client-secret': { type: 'string' },
    'api-key': { type: 'string' },
    'redirect-uri': { type: 'string', multiple: true },
  },
})

const Arguments = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  account: z.enum(seedNames),
  rate: z.coerce.number().positive().optional(),
})
const parsed = Arguments.safeParse(values)
if (!parsed.success) {
  process.stderr.write(`${z.prettifyError(parsed.error)}\n`)
  process.exit(2)
}

const { port, account, rate } = parsed.data
const { url, api, apiKey, clientId, clientSecret, stop } = await startSandbox({
  port,
  account,
  rate,
  host: values.host,
  dataDir: values.memory ? undefined : (values.data ?? join('.data', `lever-sandbox-${account}`)),
  clientId: values['client-id'],
  clientSecret: values['client-secret'],
  apiKey: values['api-key'],
  redirectUris: values['redirect-uri'],
})
// The first line is for programs that start the sandbox and have to know where it is.
process.stdout.write(`${JSON.stringify({ url, api, apiKey, clientId, clientSecret })}\n`)

let ending = false
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (ending) return
    ending = true
    void stop().then(() => process.exit(0))
  })
