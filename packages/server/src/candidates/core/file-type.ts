/** What may be kept of a candidate. */
const types = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  txt: 'text/plain; charset=utf-8',
} as const
type Extension = keyof typeof types

export const allowedExtensions = Object.keys(types)

export type FileType =
  | { kind: 'allowed'; mediaType: string }
  | { kind: 'not-allowed'; extension: string }
  /** Named as one thing and made as another. */
  | { kind: 'not-what-it-says'; extension: string }

const isAllowed = (extension: string): extension is Extension => Object.hasOwn(types, extension)

/** What a file is by its name, if its first bytes say the same. What the browser says of it is not asked. */
export function fileTypeOf(name: string, content: Uint8Array): FileType {
  const extension = (/\.([^.]+)$/.exec(name)?.[1] ?? '').toLowerCase()
  if (!isAllowed(extension)) return { kind: 'not-allowed', extension }
  return looksLike[extension](content)
    ? { kind: 'allowed', mediaType: types[extension] }
    : { kind: 'not-what-it-says', extension }
}

const startsWith = (content: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, position) => content[at + position] === byte)
const isJpeg = (content: Uint8Array) => startsWith(content, [0xff, 0xd8, 0xff])
const ascii = (text: string) => Array.from(text, (sign) => sign.charCodeAt(0))

function contains(content: Uint8Array, text: string): boolean {
  const bytes = ascii(text)
  for (let at = content.indexOf(bytes[0] ?? 0); at >= 0; at = content.indexOf(bytes[0] ?? 0, at + 1))
    if (startsWith(content, bytes, at)) return true
  return false
}

const looksLike: Record<Extension, (content: Uint8Array) => boolean> = {
  // Readers take a PDF whose mark stands within the first kilobyte.
  pdf: (content) => contains(content.subarray(0, 1_024), '%PDF-'),
  doc: (content) => startsWith(content, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
  // A zip with Word's part in it, whose name stands uncompressed in the archive.
  docx: (content) => startsWith(content, [...ascii('PK'), 3, 4]) && contains(content, 'word/'),
  png: (content) => startsWith(content, [0x89, ...ascii('PNG'), 0x0d, 0x0a, 0x1a, 0x0a]),
  jpg: isJpeg,
  jpeg: isJpeg,
  txt: (content) => content.length > 0 && !content.includes(0),
}

const longestName = 200

/** A file's name without folders and control characters; its ending stays where the name has to be cut. */
export function safeFileName(name: string): string {
  const last = name.toWellFormed().normalize('NFC').split(/[\\/]/).at(-1) ?? ''
  // Also marks that turn the direction of text, by which an ending can be hidden.
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (plain.length <= longestName) return plain
  const ending = /\.[^.]{1,10}$/.exec(plain)?.[0] ?? ''
  return plain.slice(0, longestName - ending.length).toWellFormed() + ending
}

/** A Content-Disposition that saves the file under its name and never shows it inside our pages (RFC 6266, RFC 8187). */
export function attachment(name: string): string {
  const plain = name.replaceAll(/[^\x20-\x7e]|["\\%;]/g, '_')
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
