import { describe, expect, test } from 'vitest'
import { samePlaces } from './known-places.ts'

const screen = { id: 'screen', name: 'Screen', active: true }
const timing = { id: 'timing', name: 'Timing', active: true }

describe('stages and archive reasons', () => {
  test('are the same in another order', () => {
    expect(samePlaces([screen, timing], [timing, screen])).toBe(true)
  })
  test.each([
    ['one came', [screen, timing, { id: 'onsite', name: 'On-site', active: true }]],
    ['one went', [screen]],
    ['one went and one came', [screen, { id: 'onsite', name: 'On-site', active: true }]],
    ['one is called otherwise', [screen, { ...timing, name: 'Bad timing' }]],
    ['one is not offered any more', [screen, { ...timing, active: false }]],
  ])('are not where %s', (_, read) => {
    expect(samePlaces([screen, timing], read)).toBe(false)
  })
})
