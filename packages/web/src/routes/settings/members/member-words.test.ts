import { UserId, type Members } from '@fulcrum/contract'
import { expect, test } from 'vitest'
import { leverWords, membersWords } from './member-words.ts'

const aMember = (role: 'admin' | 'member'): Members['members'][number] => ({
  id: UserId.parse('a0000000-0000-4000-8000-000000000001'),
  name: 'Ana',
  email: 'ana@example.com',
  role,
  joinedAt: '2026-05-12T10:00:00Z',
  lever: null,
})

test('the page counts members, admins and who is invited', () => {
  const invitation = {
    id: 'i',
    email: 'x@example.com',
    role: 'member' as const,
    invitedAt: '2026-05-12T10:00:00Z',
    expiresAt: '2026-05-19T10:00:00Z',
  }
  expect(membersWords({ members: [aMember('admin'), aMember('member')], invitations: [invitation] })).toBe(
    '2 members, 1 admin, 1 invited',
  )
})

test('somebody whom Lever does not know is said so', () => {
  expect(leverWords({ lever: { name: 'Ana R.', role: 'Super Admin' } })).toBe('Ana R., Super Admin')
  expect(leverWords({ lever: null })).toBe('Not known by this e-mail')
})
