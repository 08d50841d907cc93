import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { one, pageOf } from './envelope.ts'

const answer = (body: unknown) => ({
  call: 'GET /things',
  headers: new Headers(),
  body: new TextEncoder().encode(JSON.stringify(body)),
})
const Thing = z.object({ id: z.string() })

describe('one object', () => {
  test('is unwrapped', () => {
    expect(one(Thing)(answer({ data: { id: 'a' } }))).toEqual({ id: 'a' })
  })

  test('is unwrapped once more where the documentation nests it', () => {
    expect(one(Thing)(answer({ data: { data: { id: 'a' } } }))).toEqual({ id: 'a' })
  })

  test('with an id and a field called data stays whole', () => {
    const Odd = z.object({ id: z.string(), data: z.string() })
    expect(one(Odd)(answer({ data: { id: 'a', data: 'b' } }))).toEqual({ id: 'a', data: 'b' })
  })

  test('that is missing names its place', () => {
    expect(() => one(Thing)(answer({}))).toThrow(/GET \/things .* data: /)
    expect(() => one(Thing)(answer([]))).toThrow(/data/)
  })
})

describe('a page', () => {
  test('without hasNext is the last', () => {
    expect(pageOf(Thing)(answer({ data: [{ id: 'a' }] }))).toEqual({ items: [{ id: 'a' }], next: null })
  })

  test('is read without an envelope and with two', () => {
    expect(pageOf(Thing)(answer([{ id: 'a' }])).items).toEqual([{ id: 'a' }])
    expect(pageOf(Thing)(answer({ data: { data: [{ id: 'a' }], hasNext: true, next: 'n' } }))).toEqual({
      items: [{ id: 'a' }],
      next: 'n',
    })
  })

  test('that promises a next one without saying where is unlike the documentation', () => {
    expect(() => pageOf(Thing)(answer({ data: [], hasNext: true }))).toThrow(/next/)
  })

  test('names the item that is wrong, also inside a union', () => {
    const Either = z.object({ things: z.array(z.union([z.string(), z.object({ id: z.string(), n: z.number() })])) })
    expect(() => pageOf(Either)(answer({ data: [{ things: ['x', { id: 'a', n: 'no' }] }] }))).toThrow(
      /data\[0\]\.things\[1\]\.n/,
    )
  })
})
