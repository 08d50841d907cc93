import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { seedNames } from './seed/accounts.ts'
import { startSandbox } from './start.ts'

const usage = `A Lever for trying things out, on this machine.
  npm run sandbox                        on port 4100, with the demo's account
  npm run sandbox -- --port N            on another port
  npm run sandbox -- --account NAME      another account: ${seedNames.join(', ')}
  npm run sandbox -- --data FOLDER       what is kept between two starts is kept there
  npm run sandbox -- --memory            keeps nothing
  npm run sandbox -- --rate N            answers so many requests a second instead of Lever's 10
  npm run sandbox -- --host HOST         listens there instead of on 127.0.0.1 alone
Also: --client-id, --client-secret, --redirect-uri (of an app that connects), --api-key`

function refuse(why: string): never {
  process.stderr.write(`${why}\n\n${usage}\n`)
  process.exit(2)
}

const options = {
  help: { type: 'boolean', default: false },
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
} as const

function asked() {
  try {
    return parseArgs({ options }).values
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error))
  }
}
const values = asked()
if (values.help) {
  process.stdout.write(`${usage}\n`)
  process.exit(0)
}

const Arguments = z.object({
  port: z.coerce.number().int().min(0).max(65_535),
  account: z.enum(seedNames),
  rate: z.coerce.number().positive().optional(),
})
const parsed = Arguments.safeParse(values)
if (!parsed.success) refuse(z.prettifyError(parsed.error))

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
