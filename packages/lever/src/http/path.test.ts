import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { path, queryString } from './path.ts'

describe('a path', () => {
  test('keeps every id one segment, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (id) => {
        fc.pre(id !== '.' && id !== '..')
        const { pathname, search, hash } = new URL(path`/things/${id}/parts`, 'https://api.lever.test')
        expect([pathname.split('/').length, search, hash]).toEqual([4, '', ''])
        expect(decodeURIComponent(pathname.split('/')[2] ?? '')).toBe(id)
      }),
    )
  })

  test.each(['', '.', '..'])('refuses %j, which would change where it leads', (id) => {
    expect(() => path`/things/${id}`).toThrow(RangeError)
  })
})

describe('a query', () => {
  test('repeats lists, writes dates in milliseconds, and leaves out what is undefined', () => {
    expect(queryString({ a: ['1', '2'], at: new Date(5), on: true, off: undefined, none: [] })).toBe(
      '?a=1&a=2&at=5&on=true',
    )
    expect(queryString({})).toBe('')
  })

  test('encodes an encoded value once more, so that it arrives as it was', () => {
    const next = '%5B3%2C1%5D'
    expect(new URLSearchParams(queryString({ offset: next })).get('offset')).toBe(next)
  })
})
