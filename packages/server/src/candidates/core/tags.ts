import { oneLine } from './text.ts'
import { withoutRepeats } from './without-repeats.ts'

/** Tags of a cell or list. They are separated by , ; | and line breaks, so none contains one. */
export function readTags(texts: readonly string[]): string[] {
  const pieces = texts.flatMap((text) => text.split(/[,;|\r\n]+/u)).map(oneLine)
  return withoutRepeats(
    pieces.filter((piece) => piece !== ''),
    tagKey,
  )
}

export const tagKey = (tag: string) => tag.toLowerCase()
