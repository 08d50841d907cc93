import type { ApplicationId, MergePreview } from '@fulcrum/contract'

/** How many jobs still wait for a choice of the opportunity to follow. */
export const undecided = ({ pairs }: MergePreview, picked: Readonly<Record<number, ApplicationId>>): number =>
  pairs.filter(({ survives }, pair) => survives === null && picked[pair] === undefined).length

/** What a merge brings, a line each. */
export function whatComesOver({ learned, carriedOver, pairs }: MergePreview): string[] {
  const history = 'Files, notes and history come over.'
  const carried =
    carriedOver === 0
      ? []
      : [carriedOver === 1 ? '1 application comes over.' : `${carriedOver} applications come over.`]
  const merged = pairs.map(({ title }) => `Both have an application for ${title}; the two become one.`)
  return [`${learned}.`, history, ...carried, ...merged]
}
