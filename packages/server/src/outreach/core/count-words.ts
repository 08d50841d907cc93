/** "1 person", "12 people", "1,284 people". */
export function peopleWords(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en-US')} people`
}

/** "was" of one, "were" of more. */
export const wereWords = (count: number): string => (count === 1 ? 'was' : 'were')
