import { expect, test } from 'vitest'
import { attachment, fileTypeOf, safeFileName } from './file-type.ts'

const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'string' ? [...Buffer.from(part, 'latin1')] : [part])))

test('a file is what its name says if its content says the same', () => {
  const typeOf = (name: string, content: Uint8Array) => fileTypeOf(name, content).kind
  expect(typeOf('cv.pdf', bytes('%PDF-1.4'))).toBe('allowed')
  expect(typeOf('CV.PDF', bytes('junk %PDF-1.4'))).toBe('allowed')
  expect(typeOf('cv.docx', bytes('PK', 3, 4, '.....[Content_Types].xml....word/document.xml'))).toBe('allowed')
  expect(typeOf('cv.doc', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1))).toBe('allowed')
  expect(typeOf('me.png', bytes(0x89, 'PNG', 13, 10, 26, 10))).toBe('allowed')
  expect(typeOf('me.jpeg', bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('allowed')
  expect(typeOf('cv.txt', bytes('Hello'))).toBe('allowed')
  expect(typeOf('cv.txt', bytes('MZ', 0))).toBe('not-what-it-says')
  expect(typeOf('cv.pdf', bytes('<html>'))).toBe('not-what-it-says')
  expect(typeOf('cv.pdf', bytes())).toBe('not-what-it-says')
  expect(typeOf('cv.svg', bytes('<svg>'))).toBe('not-allowed')
  expect(typeOf('constructor', bytes('x'))).toBe('not-allowed')
  expect(typeOf('x.constructor', bytes('x'))).toBe('not-allowed')
})

test('file names lose folders, control characters and hidden turns of direction', () => {
  expect(safeFileName('../../etc/passwd.txt')).toBe('passwd.txt')
  expect(safeFileName(String.raw`C:\Users\Ada\cv.pdf`)).toBe('cv.pdf')
  expect(safeFileName('cv\r\nSet-Cookie: x.pdf')).toBe('cvSet-Cookie: x.pdf')
  expect(safeFileName('cv\u202Efdp.exe')).toBe('cvfdp.exe')
  expect(safeFileName(`${'x'.repeat(300)}.pdf`)).toMatch(/^x{196}\.pdf$/)
})

test('no name breaks out of the header', () => {
  expect(attachment('a"; filename=evil.html\r\n.pdf')).toBe(
    `attachment; filename="a__ filename=evil.html__.pdf"; filename*=UTF-8''a%22%3B%20filename%3Devil.html%0D%0A.pdf`,
  )
})
