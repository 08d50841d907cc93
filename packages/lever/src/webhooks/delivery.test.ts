import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { webhookEvents } from '../model/webhook.ts'
import { parseDelivery } from './delivery.ts'
import { isAuthentic } from './signature.ts'

const signatureToken = '81358960e95ed76bf1def200692c2f956818caf168682e26'
const stageChange = {
  id: 'd1',
  event: 'candidateStageChange',
  triggeredAt: 1431454330072,
  token: 'be58f711f349c7780e4579cd7c63341ac6f881e4dccc3154',
  signature: '5938aee62a7de5482b26c8abdd8a4eab1b4febaba6465b4fede7e8b27171fc35',
  data: {
    opportunityId: 'o1',
    candidateId: 'other',
    contactId: 'c1',
    fromStageId: 'lead-new',
    toStageId: 'lead-reached-out',
  },
}

function read(body: unknown) {
  const parsed = parseDelivery(JSON.stringify(body))
  if (parsed.kind !== 'ok') throw new Error(parsed.why)
  return parsed.delivery
}

describe('the signature', () => {
  test('of the documented scheme is authentic', () => {
    expect(isAuthentic(read(stageChange), signatureToken)).toBe(true)
  })

  test.each([
    ['another time', { triggeredAt: 1431454330073 }],
    ['another token', { token: 'be58' }],
    ['another signature', { signature: stageChange.signature.replace('5', '6') }],
    ['a signature of another length', { signature: '5938' }],
    ['no hex', { signature: 'z'.repeat(64) }],
    ['no signature', { signature: undefined }],
  ])('with %s is not', (_, change) => {
    expect(isAuthentic(read({ ...stageChange, ...change }), signatureToken)).toBe(false)
  })

  test('under another or an empty key is not', () => {
    expect(isAuthentic(read(stageChange), '0'.repeat(48))).toBe(false)
    expect(isAuthentic(read(stageChange), '')).toBe(false)
  })

  test('does not cover the data, so a changed subject still passes: it is a hint, never a fact', () => {
    expect(isAuthentic(read({ ...stageChange, data: { opportunityId: 'forged' } }), signatureToken)).toBe(true)
  })
})

describe('a delivery', () => {
  test('says what it is about', () => {
    expect(read(stageChange)).toMatchObject({
      id: 'd1',
      event: 'candidateStageChange',
      triggeredAt: new Date(1431454330072),
      subject: {
        opportunity: 'o1',
        contact: 'c1',
        fromStage: 'lead-new',
        toStage: 'lead-reached-out',
        deletedBy: null,
      },
    })
  })

  test.each(webhookEvents)('of %s is known', (event) => {
    expect(read({ ...stageChange, event }).event).toBe(event)
  })

  test('of an event that Lever may add keeps its name', () => {
    expect(read({ ...stageChange, event: 'postingCreated' })).toMatchObject({
      event: 'other',
      eventName: 'postingCreated',
    })
  })

  test('of an archive change bears both sides', () => {
    const data = { opportunityId: 'o1', fromArchived: null, toArchived: { archivedAt: 5, reason: 'r1' } }
    expect(read({ ...stageChange, event: 'candidateArchiveChange', data }).subject).toMatchObject({
      fromArchived: null,
      toArchived: { reason: 'r1', at: new Date(5) },
    })
  })

  test.each([{}, null, undefined])('with data %o is the test request', (data) => {
    expect(read({ ...stageChange, id: undefined, data })).toMatchObject({ id: null, subject: null })
  })

  test('with a part of the wrong type, or an id that would climb a path, keeps the rest', () => {
    expect(
      read({ ...stageChange, data: { opportunityId: '..', contactId: 7, toStageId: 'offer' } }).subject,
    ).toMatchObject({ opportunity: null, contact: null, toStage: 'offer' })
  })

  test('is never an exception, whatever arrives', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (body) => {
        expect(['ok', 'unreadable']).toContain(parseDelivery(body).kind)
      }),
    )
    expect(parseDelivery('{"event":"x"}')).toEqual({
      kind: 'unreadable',
      why: "not a delivery of Lever's: triggeredAt, token",
    })
  })
})
