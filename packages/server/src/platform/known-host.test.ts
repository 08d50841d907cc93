import { expect, test } from 'vitest'
import { isKnownHost } from './known-host.ts'

const publicUrl = 'https://fulcrum.example'

test.each([
  'fulcrum.example',
  'fulcrum.example:443',
  'localhost:4000',
  '127.0.0.1:4000',
  '[::1]:4000',
  'LOCALHOST:4000',
])('%s is us', (host) => expect(isKnownHost(host, publicUrl)).toBe(true))

// A name that somebody points at this machine (DNS rebinding), and texts made to be read wrongly.
test.each([
  'rebind.attacker.example:4000',
  'fulcrum.example.attacker.example',
  'attacker.example@fulcrum.example',
  'localhost.attacker.example',
  'fulcrum.example/x',
  'fulcrum.example?',
  '',
  undefined,
])('%s is not', (host) => expect(isKnownHost(host, publicUrl)).toBe(false))
