import { expect, test } from 'vitest'
import { asksForProduction, ConfigError, readConfig } from './config.ts'

const whole = {
  DATABASE_URL: 'postgres://fulcrum:secret@db.example/fulcrum',
  PUBLIC_URL: 'https://fulcrum.example/',
  FULCRUM_ENCRYPTION_KEY: Buffer.alloc(32, 1).toString('base64'),
  LEVER_CLIENT_ID: 'id',
  LEVER_CLIENT_SECRET: 'secret',
}

function problemsOf(environment: Record<string, string | undefined>): string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

test('five settings are enough, and Lever’s own addresses are the default', () => {
  const config = readConfig(whole)
  expect(config).toMatchObject({ mode: 'production', role: 'both', publicUrl: 'https://fulcrum.example', demo: null })
  expect(config.lever).toMatchObject({
    apiUrl: 'https://api.lever.co/v1',
    tokenUrl: 'https://auth.lever.co/oauth/token',
    audience: 'https://api.lever.co/v1/',
    webUrl: 'https://hire.lever.co',
  })
})

test('a partial set names everything that is missing at once', () => {
  const problems = problemsOf({ DATABASE_URL: whole.DATABASE_URL })
  expect(problems.map((problem) => problem.split(' ')[0] ?? '').toSorted()).toEqual([
    'FULCRUM_ENCRYPTION_KEY',
    'LEVER_CLIENT_ID',
    'LEVER_CLIENT_SECRET',
    'PUBLIC_URL',
  ])
})

test('no problem repeats the value, which may be a secret', () => {
  const problems = problemsOf({ ...whole, FULCRUM_ENCRYPTION_KEY: 'hunter2', DATABASE_URL: 'mysql://root:hunter2@db' })
  expect(problems).toHaveLength(2)
  expect(problems.join()).not.toContain('hunter2')
})

test.each(['', 'short', Buffer.alloc(16).toString('base64'), `${'A'.repeat(43)}!`])(
  'an encryption key of %o is refused',
  (key) => expect(problemsOf({ ...whole, FULCRUM_ENCRYPTION_KEY: key })).toHaveLength(1),
)

test('an address that no browser opens is refused as the public one', () => {
  expect(problemsOf({ ...whole, PUBLIC_URL: 'javascript:alert(1)' })).toHaveLength(1)
})

test('one setting of a real installation is a wish for one; ports and log levels alone are not', () => {
  expect(asksForProduction({ LEVER_CLIENT_ID: 'id' })).toBe(true)
  expect(asksForProduction({ FULCRUM_LOG_LEVEL: 'debug', DATABASE_URL: '' })).toBe(false)
})
