import { describe, expect, test } from 'vitest'
import { resolveHold } from './resolve-hold.ts'
import type { HoldFacts } from './resolve-hold.ts'

const hold = (kind: HoldFacts['kind'], more: Partial<HoldFacts> = {}): HoldFacts => ({
  kind,
  opportunities: [],
  posting: null,
  ...more,
})
const choice = (chosen: string) => ({ kind: 'choice', choice: chosen, detail: null })

describe('what pressing an action on a hold comes to', () => {
  test.each([
    ['not-visible', 'look-again', { kind: 'look' }],
    ['newer-candidacy', 'follow', choice('follow')],
    ['newer-candidacy', 'detach', choice('detach')],
    ['other-posting', 'detach', { kind: 'detach' }],
    ['attached-to-another', 'confirm-same-person', { kind: 'same-person' }],
    ['hired-in-lever', 'take-levers', { kind: 'take-levers' }],
    ['hired-in-lever', 'push-ours', choice('push-ours')],
    ['only-archived', 'reactivate', choice('reactivate')],
    ['only-archived', 'create-new', choice('create-new')],
    ['only-archived', 'leave-out', choice('leave-out')],
    ['erased-in-lever', 'create-anyway', choice('create-new')],
    ['paused', 'resume', { kind: 'resume' }],
    ['braked', 'let-go-on', { kind: 'let-go-on' }],
  ] as const)('%s, %s', (kind, action, resolution) => {
    expect(resolveHold(hold(kind), action, undefined)).toEqual(resolution)
  })
  test('following one that moved to another posting ties them to that one', () => {
    const moved = hold('other-posting', { posting: 'posting-2' })
    expect(resolveHold(moved, 'follow', undefined)).toEqual({ kind: 'follow-posting', posting: 'posting-2' })
    expect(resolveHold(hold('other-posting'), 'follow', undefined)).toEqual(choice('follow'))
    const newer = hold('newer-candidacy', { posting: 'posting-2' })
    expect(resolveHold(newer, 'follow', undefined)).toEqual(choice('follow'))
  })
  test('of several opportunities only one that Lever has can be picked', () => {
    const several = hold('several-active', { opportunities: ['a', 'b'] })
    expect(resolveHold(several, 'choose-opportunity', 'b')).toEqual({
      kind: 'choice',
      choice: 'opportunity',
      detail: 'b',
    })
    for (const picked of ['c', undefined])
      expect(resolveHold(several, 'choose-opportunity', picked)).toEqual({
        kind: 'does-not-fit',
        why: 'Pick one of the opportunities that Lever has.',
      })
  })
  test('mapping and merging are done on pages of their own', () => {
    expect(resolveHold(hold('unmapped-in'), 'map-it', undefined)).toEqual({
      kind: 'does-not-fit',
      why: 'This is done on the mapping page; then look again.',
    })
    expect(resolveHold(hold('same-person'), 'merge-people', undefined)).toEqual({
      kind: 'does-not-fit',
      why: 'This is done on the page of one of the two, for each by themselves.',
    })
  })
  test('an action that the hold does not offer any more does not fit', () => {
    expect(resolveHold(hold('not-visible'), 'push-ours', undefined)).toEqual({
      kind: 'does-not-fit',
      why: 'They are on hold for another reason now.',
    })
  })
})
