/** Prints of the states that were reached, in a table without objects, and how each was reached first. */
export class Visited {
  #prints = new Float64Array(1 << 12)
  #from = new Int32Array(1 << 12)
  #step = new Uint8Array(1 << 12)
  #count = 0

  get size(): number {
    return this.#count
  }

  /**
   * Adds a state that was reached from state `from` by its step number `step`.
   *
   * @returns its number; null if it is known
   */
  add(print: number, from: number, step: number): number | null {
    if (this.#count * 2 >= this.#prints.length) this.#grow()
    const at = this.#slot(this.#prints, print)
    if (this.#prints[at] !== 0) return null
    this.#prints[at] = print
    this.#from[this.#count] = from
    this.#step[this.#count] = step
    this.#count += 1
    return this.#count - 1
  }

  /** The steps that lead from the first state to state `id`. */
  pathTo(id: number): number[] {
    const path: number[] = []
    for (let at = id; at > 0; at = this.#from[at] ?? 0) path.push(this.#step[at] ?? 0)
    return path.toReversed()
  }

  #slot(prints: Float64Array, print: number): number {
    const mask = prints.length - 1
    let at = print & mask
    for (let known = prints[at]; known !== 0 && known !== print; known = prints[at]) at = (at + 1) & mask
    return at
  }

  #grow(): void {
    const prints = new Float64Array(this.#prints.length * 2)
    for (const print of this.#prints) if (print !== 0) prints[this.#slot(prints, print)] = print
    const from = new Int32Array(prints.length)
    from.set(this.#from)
    const step = new Uint8Array(prints.length)
    step.set(this.#step)
    this.#prints = prints
    this.#from = from
    this.#step = step
  }
}
