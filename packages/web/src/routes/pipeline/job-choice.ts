import type { Job } from '@fulcrum/contract'

/** What the filter says for the jobs that are chosen. */
export function jobWords(jobs: readonly Job[], chosen: readonly string[]): string {
  if (chosen.length === 0) return 'All jobs'
  const first = jobs.find((job) => job.id === chosen[0])
  const name = first?.title ?? 'A job that is gone'
  return chosen.length === 1 ? name : `${name}, and ${chosen.length - 1} more`
}

/** The ids in `?jobs=a,b`; a hand-written address may hold anything. */
export const jobsOf = (text: string | undefined): string[] => [
  ...new Set(
    (text ?? '')
      .split(',')
      .map((id) => id.trim())
      .filter((id) => id !== ''),
  ),
]

export const toggled = (chosen: readonly string[], id: string): string[] =>
  chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]
