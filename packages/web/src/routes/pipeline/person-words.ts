import type { ApplicationCard } from '@fulcrum/contract'

/** The second line of a person: what they do and where, without saying the firm twice. */
export function headlineOf({ headline, company }: Pick<ApplicationCard, 'headline' | 'company'>): string {
  if (company === '' || headline.includes(company)) return headline
  return headline === '' ? company : `${headline}, ${company}`
}

/** Two letters for a colleague; candidates never get any. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter((word) => word !== '')
  const first = words[0]
  const last = words.length > 1 ? words[words.length - 1] : undefined
  return [first, last]
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toUpperCase()
}
