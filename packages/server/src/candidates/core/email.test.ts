import { expect, test } from 'vitest'
import { emailIdentity, parseEmail, readEmails } from './email.ts'

test('addresses are taken out of what people wrap around them, and keep their spelling', () => {
  expect(parseEmail('  Ada.Lovelace+hr@Example.COM ')).toBe('Ada.Lovelace+hr@Example.COM')
  expect(parseEmail('mailto:ada@example.com')).toBe('ada@example.com')
  expect(parseEmail('<ada@example.com>')).toBe('ada@example.com')
  expect(parseEmail('josé@exämple.de')).toBe('josé@exämple.de')
})

test('what is no address is none', () => {
  const wrong = 'none|n/a|not an email|x@example..com|foo(at)example.com|@example.com|a b@example.com|name@exa mple.com'
  for (const text of [...wrong.split('|'), 'a@b', 'a@1.2.3.4', '.a@b.co', 'a..b@c.de', 'a@-b.co', 'a@b@c.de', ''])
    expect(parseEmail(text), text).toBeNull()
})

test('case and composition make no other person', () => {
  expect(emailIdentity('  JOSE\u0301@EXAMPLE.com')).toBe(emailIdentity('josé@example.com'))
})

test('a cell may hold several, with the usual separators; spaces separate only addresses from addresses', () => {
  expect(readEmails('a@x.co; b@x.co , c@x.co|A@x.co\nd@x.co e@x.co')).toEqual({
    emails: ['a@x.co', 'b@x.co', 'c@x.co', 'd@x.co', 'e@x.co'],
    invalid: [],
  })
  expect(readEmails('Ada Lovelace <ada@x.co>; none')).toEqual({ emails: ['ada@x.co'], invalid: ['none'] })
  expect(readEmails('a b@example.com')).toEqual({ emails: [], invalid: ['a b@example.com'] })
})
