import type { Config, DemoSignIn } from '../../packages/server/src/config.ts'
import type { Ports } from './ports.ts'
import type { SandboxProcess } from './sandbox-process.ts'
import type { Secrets } from './secrets.ts'

export interface DemoFacts {
  ports: Ports
  secrets: Secrets
  signIns: DemoSignIn[]
  logLevel: string
  sandbox: SandboxProcess
}

/** The settings of a Fulcrum that only this machine reaches, and whose Lever is the sandbox. */
export function demoConfig({ ports, secrets, signIns, logLevel, sandbox }: DemoFacts, databaseUrl: string): Config {
  return {
    mode: 'demo',
    role: 'both',
    databaseUrl,
    publicUrl: `http://127.0.0.1:${ports.fulcrumPort}`,
    encryptionKey: { id: 'k1', key: new Uint8Array(Buffer.from(secrets.encryptionKey, 'base64')) },
    listen: { host: '127.0.0.1', port: ports.fulcrumPort },
    logLevel,
    lever: {
      apiUrl: sandbox.api,
      authUrl: sandbox.url,
      tokenUrl: `${sandbox.url}/oauth/token`,
      audience: `${sandbox.api}/`,
      webUrl: sandbox.url,
      clientId: secrets.leverClientId,
      clientSecret: secrets.leverClientSecret,
    },
    demo: { sandboxUrl: sandbox.url, signIns },
  }
}
