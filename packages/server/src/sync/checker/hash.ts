const numbers = new Map<string, number>()
/** A small number for each text that occurs. */
function numberOf(text: string): number {
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size + 1)
  return numbers.size
}

/**
 * 53 bits of what is added, in its order: two of a million states share them with a chance of one in twenty thousand, in
 * which case one of them is not visited.
 */
export class Hash {
  #a = 0xdeadbeef
  #b = 0x41c6ce57

  add(n: number | null | undefined): void {
    const value = n == null ? 0x7ffffffe : n
    this.#a = Math.imul(this.#a ^ value, 2654435761)
    this.#a ^= this.#a >>> 15
    this.#b = Math.imul(this.#b ^ value, 1597334677)
    this.#b ^= this.#b >>> 13
  }

  text(t: string | null | undefined): void {
    this.add(t == null ? null : numberOf(t))
  }

  /** Which of two moments was first, if either is known. */
  order(a: number | null | undefined, b: number | null | undefined): void {
    this.add(a == null ? 4 : b == null ? 5 : a < b ? 1 : a === b ? 2 : 3)
  }

  value(): number {
    const a = Math.imul(this.#a ^ (this.#a >>> 16), 2246822507) ^ Math.imul(this.#b ^ (this.#b >>> 13), 3266489909)
    const b = Math.imul(this.#b ^ (this.#b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
    return 4294967296 * (2097151 & b) + (a >>> 0)
  }
}
