import type { Job } from '@fulcrum/contract'

const plain = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en')

/** Jobs that have every word somewhere in title, team, location or owner; accents and case do not matter. */
export function filterJobs(jobs: readonly Job[], text: string): Job[] {
  const words = plain(text)
    .split(/\s+/)
    .filter((word) => word !== '')
  return jobs.filter((job) => {
    const all = plain(`${job.title} ${job.team} ${job.location} ${job.owner}`)
    return words.every((word) => all.includes(word))
  })
}
