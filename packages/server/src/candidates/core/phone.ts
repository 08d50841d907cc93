import { oneLine } from './text.ts'

/** Whether somebody could be called there: enough digits, in any script, and no words but an extension's. */
export function isPhone(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0
  return digits >= 5 && digits <= 24 && text.length <= 60 && !/\p{L}{5,}|@/u.test(text)
}

/** Phone numbers of a cell, kept as they are written; several with ; | or a line break between. */
export function readPhones(text: string): { phones: string[]; invalid: string[] } {
  const pieces = text
    .split(/[;|\r\n]+/u)
    .map(oneLine)
    .filter((piece) => piece !== '')
  return { phones: pieces.filter(isPhone), invalid: pieces.filter((piece) => !isPhone(piece)) }
}

/** What makes two phone numbers the same: digits, and whether the country is named. Not who somebody is: people share phones. */
export function phoneKey(phone: string): string {
  return phone
    .trim()
    .replace(/^00/, '+')
    .normalize('NFKC')
    .replaceAll(/[^\p{Nd}+]/gu, '')
}
