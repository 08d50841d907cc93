import { expect, test } from 'vitest'
import { decodeText } from './decode-text.ts'

test('UTF-8 is read with and without its mark', () => {
  const bytes = new TextEncoder().encode('Müller,王')
  expect(decodeText(bytes)).toEqual({ text: 'Müller,王', encoding: 'UTF-8' })
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...bytes])).text).toBe('Müller,王')
})

test('UTF-16 is known by its mark', () => {
  expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0, 0x8b, 0x73]))).toEqual({ text: 'A王', encoding: 'UTF-16' })
  expect(decodeText(new Uint8Array([0xfe, 0xff, 0, 0x41]))).toEqual({ text: 'A', encoding: 'UTF-16' })
})

test('what is no UTF-8 is read as Windows-1252', () => {
  expect(decodeText(new Uint8Array([0x4d, 0xfc, 0x6c]))).toEqual({ text: 'Mül', encoding: 'Windows-1252' })
})
