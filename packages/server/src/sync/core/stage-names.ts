/** What names of stages and archive reasons usually mean, in the order they are looked for. */
const meanings: readonly (readonly [pattern: RegExp, word: string])[] = [
  [/\bno[ -]?(response|reply)\b|\bunresponsive\b|\bghosted\b/, 'silence'],
  [/\bnot interested\b|\buninterested\b/, 'uninterested'],
  [/\bunder-?\s?qualified\b|\bnot (a (good )?fit|qualified)\b|\bculture fit\b|\breject(ed|ion)?\b/, 'reject'],
  [/\bwithdr(ew|aw|awn|awal)\b/, 'withdraw'],
  [/\breach(ed)? ?out\b|\bcontacted\b/, 'contacted'],
  [/\brespon(ded|se)\b|\brepl(ied|y)\b/, 'responded'],
  [/\bon-? ?site\b|\bfinal (round|interview)\b/, 'onsite'],
  [/\bhm\b/, 'hiring manager'],
  [/\bphone (screen|call|interview)\b|\bscreening\b/, 'screen'],
  [/\breferences?( checks?)?\b/, 'reference'],
  [/\bsourced\b|\bnew lead\b/, 'new'],
]

/** Ids that every account has say what a stage is, also where it was renamed. */
const wordOfId: ReadonlyMap<string, string> = new Map([
  ['lead-new', 'new'],
  ['lead-reached-out', 'contacted'],
  ['lead-responded', 'responded'],
  ['offer', 'offer'],
])

/** Words that many stages share and that therefore tell nothing. */
const weak = new Set(['interview', 'stage', 'call', 'round', 'check', 'and', 'the', 'new', 'applicant', 'lead'])

export interface Named {
  name: string
  /** Lever's id, where it is one. */
  id?: string
}

/** The words of a name that matter, in one spelling. */
export function wordsOf({ name, id = '' }: Named): Set<string> {
  const text = meanings.reduce((said, [pattern, word]) => said.replace(pattern, ` ${word} `), plain(name))
  const words = new Set(text.match(/[\p{L}\p{N}]+/gu))
  const known = wordOfId.get(id)
  return known === undefined ? words : words.add(known)
}

const plain = (name: string) => name.trim().toLowerCase().replaceAll('’', "'")

/**
 * How well two names fit: 0 is not at all. The same name beats the same words, which beat some words in common; each word
 * that only one of them has counts a little against it.
 */
export function likeness(a: Named, b: Named): number {
  if (plain(a.name) === plain(b.name)) return 100
  const [x, y] = [wordsOf(a), wordsOf(b)]
  const shared = [...x].filter((word) => y.has(word))
  const common = shared.filter((word) => !weak.has(word)).length
  if (common === 0) return 0
  const alone = x.size + y.size - 2 * shared.length
  return common * 3 - alone * 0.5 + (alone === 0 ? 20 : 0)
}

/** The best of `choices`, the first of equals; null where none fits. */
export function bestNamed<T extends Named>(wanted: Named, choices: readonly T[]): T | null {
  let best: { choice: T; score: number } | null = null
  for (const choice of choices) {
    const score = likeness(wanted, choice)
    if (score > 0 && (best === null || score > best.score)) best = { choice, score }
  }
  return best?.choice ?? null
}

/** Who ended it, as far as a reason's name tells: the candidate, silence, or the company. */
export function endedBy({ name }: Named): 'candidate' | 'silence' | 'company' {
  const words = wordsOf({ name })
  if (words.has('silence')) return 'silence'
  const theirs = ['withdraw', 'uninterested', 'declined', 'timing', 'comp', 'compensation', 'salary', 'relocation']
  return theirs.some((word) => words.has(word)) ? 'candidate' : 'company'
}
