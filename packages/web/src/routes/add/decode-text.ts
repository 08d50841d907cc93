export interface DecodedText {
  text: string
  /** As the page says it. */
  encoding: 'UTF-8' | 'UTF-16' | 'Windows-1252'
}

/**
 * The text of a file. Spreadsheets save UTF-8, UTF-16 with a byte order mark, or the old Western encoding of Windows;
 * what is no valid UTF-8 is taken for the last, so that “Müller” survives.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: decode('utf-16le', bytes), encoding: 'UTF-16' }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: decode('utf-16be', bytes), encoding: 'UTF-16' }
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'UTF-8' }
  } catch {
    return { text: decode('windows-1252', bytes), encoding: 'Windows-1252' }
  }
}

const decode = (encoding: string, bytes: Uint8Array) => new TextDecoder(encoding).decode(bytes)
