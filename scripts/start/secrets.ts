import { randomBytes, randomInt } from 'node:crypto'
import { z } from 'zod'
import { team } from '../../packages/server/src/demo/team.ts'
import { keep, readKept } from './data-folder.ts'

const Secrets = z.object({
  postgresPassword: z.string(),
  /** 32 bytes in base64. */
  encryptionKey: z.string(),
  leverClientId: z.string(),
  leverClientSecret: z.string(),
  /** By e-mail address. */
  passwords: z.record(z.string(), z.string()),
})
export type Secrets = z.output<typeof Secrets>

const file = 'secrets.json'

/** The demo's secrets, made at its first start and kept. */
export function demoSecrets(): Secrets {
  const kept = readKept(file, Secrets)
  if (kept) return kept
  const secrets: Secrets = {
    postgresPassword: randomBytes(24).toString('base64url'),
    encryptionKey: randomBytes(32).toString('base64'),
    leverClientId: randomBytes(16).toString('base64url'),
    leverClientSecret: randomBytes(32).toString('base64url'),
    passwords: Object.fromEntries(team.map(({ email }) => [email, readablePassword()])),
  }
  keep(file, secrets)
  return secrets
}

// Short words that nobody misspells. 6 bits each; guessing over HTTP is slowed down by the sign-in limits.
const words =
  'acorn amber anchor apple arrow autumn badger bamboo barley basil beacon birch bison breeze brook cactus candle canyon cedar cherry cinder clover cobalt copper coral cotton crane cypress delta ember falcon fern flint forest garnet ginger glacier hazel heron indigo island ivory jasper juniper kettle lagoon lantern lemon linen lotus maple marble meadow mint orchid otter pebble pepper plum quartz raven saffron thistle willow'.split(
    ' ',
  )

function readablePassword(): string {
  const picked = Array.from({ length: 4 }, () => words[randomInt(words.length)])
  return `${picked.join('-')}-${randomInt(10, 100)}`
}
