import type { MappingPreview } from '@fulcrum/contract'
import { people } from '../../pipeline/move-words.ts'

/** The effect of saving in numbers: nobody is moved, but some would stand elsewhere, and some holds end. */
export function effectWords(preview: MappingPreview): string {
  const elsewhere = preview.here + preview.inLever
  const parts = ['Saving moves nobody by itself.']
  if (elsewhere > 0) {
    parts.push(
      `With the new mapping ${people(elsewhere)} would stand elsewhere: ${preview.here.toLocaleString('en')} here, ${preview.inLever.toLocaleString('en')} in Lever.`,
    )
  }
  if (preview.released > 0) parts.push(`${people(preview.released)} on hold can go on.`)
  return parts.join(' ')
}

export const changeWords = (count: number): string =>
  count === 1 ? '1 change, not saved.' : `${count.toLocaleString('en')} changes, not saved.`
