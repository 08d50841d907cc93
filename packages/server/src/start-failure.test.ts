import { expect, test } from 'vitest'
import { ConfigError } from './config.ts'
import { startFailure } from './start-failure.ts'

const withCode = (code: string, message: string) => Object.assign(new Error(message), { code })

test('what an administrator can mend is told in one sentence', () => {
  expect(startFailure(withCode('ECONNREFUSED', 'connect ECONNREFUSED 10.0.0.5:5432'))).toContain('10.0.0.5:5432')
  expect(startFailure(withCode('28P01', 'password authentication failed for user "fulcrum"'))).toContain('"fulcrum"')
  expect(startFailure(withCode('EADDRINUSE', 'listen EADDRINUSE'))).toContain('FULCRUM_PORT')
  expect(startFailure(new ConfigError(['PUBLIC_URL is missing']))).toContain('PUBLIC_URL')
})

test('a bug keeps its stack', () => {
  expect(startFailure(new TypeError('undefined is not a function'))).toBeNull()
})
