import { list } from '../answer.ts'
import type { On } from './register.ts'
import { opportunityIn } from './visible.ts'

/** Lists of things that the sandbox never holds. Clients ask for them as a matter of course. */
export function emptyLists(on: On): void {
  for (const name of ['referrals', 'offers', 'interviews'])
    on('GET', `/opportunities/:id/${name}`, (request) => {
      opportunityIn(request)
      return list({ rows: [], next: undefined }, (row) => row)
    })
}
