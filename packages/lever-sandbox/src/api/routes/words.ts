import type { Opportunity } from '../../engine/model/opportunity.ts'
import { list } from '../answer.ts'
import { pageOf, sortBy } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { byText } from './orders.ts'
import type { On } from './register.ts'

/** How often each text is in use, alphabetically. */
function countTexts(request: ApiRequest, textsOf: (opportunity: Opportunity) => readonly string[]) {
  const counts = new Map<string, number>()
  for (const opportunity of request.account.opportunities.all())
    for (const text of textsOf(opportunity)) counts.set(text, (counts.get(text) ?? 0) + 1)
  const rows = [...counts].map(([text, count]) => ({ text, count }))
  return list(pageOf(sortBy(rows, byText), byText, request.query), (row) => row)
}

export function wordRoutes(on: On): void {
  on('GET', '/tags', (request) => countTexts(request, (opportunity) => opportunity.tags))
  on('GET', '/sources', (request) => countTexts(request, (opportunity) => opportunity.sources))
}
