/**
 * Text as we keep it: composed (NFC), so that equal names are equal, and without what PostgreSQL cannot hold (NUL, halves
 * of surrogate pairs). Line breaks and everything else stay.
 */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '').normalize('NFC')
}

/** The same for a field of one line: line breaks and runs of spaces become one space, none at the ends. */
export function oneLine(text: string): string {
  return storable(text).replaceAll(/\s+/gu, ' ').trim()
}

/** `2 people`, `1 person`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** Without any of these signs at the beginning and the end. A loop, because a pattern for the end is slow on long runs in the middle. */
export function withoutEnds(text: string, before: string, behind: string): string {
  let [from, to] = [0, text.length]
  while (from < to && before.includes(text.charAt(from))) from += 1
  while (to > from && behind.includes(text.charAt(to - 1))) to -= 1
  return text.slice(from, to)
}
