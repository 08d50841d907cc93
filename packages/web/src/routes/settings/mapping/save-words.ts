import type { MappingPreview } from '@fulcrum/contract'
import { people } from '../../pipeline/move-words.ts'

/** What saving does to the people already there, in a line: nothing yet, and what applying it would. */
export function effectWords({ here, inLever, held, released }: MappingPreview): string {
  const parts = ['Saving moves nobody.']
  const where = [
    ...(here > 0 ? [`${here.toLocaleString('en')} here`] : []),
    ...(inLever > 0 ? [`${inLever.toLocaleString('en')} in Lever`] : []),
  ]
  if (where.length > 0) parts.push(`Applied to those already there it would move ${where.join(' and ')}.`)
  if (held > 0) parts.push(`${people(held)} ${held === 1 ? 'stands' : 'stand'} where nothing is mapped.`)
  if (released > 0) parts.push(`${people(released)} on hold can go on.`)
  return parts.join(' ')
}

export const changeWords = (count: number): string =>
  count === 1 ? '1 change, not saved.' : `${count.toLocaleString('en')} changes, not saved.`
