import type { DecodedText } from './decode-text.ts'

/** As many characters as the server takes. */
const MOST_CHARACTERS = 20_000_000

/** Why a file cannot be looked at, before it travels; null when it can. */
export function fileFlaw(fileName: string, text: string): { title: string; hint: string } | null {
  if (text.trim() === '') return { title: `${fileName} is empty.`, hint: 'Choose another file.' }
  // Text has no NUL; sheets saved as .xlsx, pictures and archives do.
  if (text.includes('\0'))
    return { title: `${fileName} is no text file.`, hint: 'Save the sheet as CSV and choose that file.' }
  if (text.length > MOST_CHARACTERS)
    return {
      title: `${fileName} is longer than 20 million characters.`,
      hint: 'Split it and add the parts one after the other.',
    }
  return null
}

/** What to look out for in a file that was read, or null: a wrong guess at the encoding garbles names. */
export function readingWarning({ text, encoding }: DecodedText): string | null {
  if (encoding === 'Windows-1252')
    return 'This file is not UTF-8 and was read as Windows-1252. See that names with accents look right.'
  return text.includes('\uFFFD')
    ? 'Some characters of this file could not be read and show as “\uFFFD”. Save it as UTF-8 to keep them.'
    : null
}
