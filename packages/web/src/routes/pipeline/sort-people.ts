import type { ApplicationCard, Stage } from '@fulcrum/contract'
import type { Sort } from '../../ui/table/table-types.ts'

/** What people can be ordered by in a table; the newest move stands first until something else is chosen. */
export const DEFAULT_SORT: Sort = { key: 'moved', direction: 'descending' }

const collator = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true })

/** Orders people; those who are equal keep the order of the list. */
export function sortPeople(cards: readonly ApplicationCard[], sort: Sort, stages: readonly Stage[]): ApplicationCard[] {
  const position = new Map<string, number>(stages.map((stage) => [stage.id, stage.position]))
  const compare = (a: ApplicationCard, b: ApplicationCard): number => {
    switch (sort.key) {
      case 'name':
        return collator.compare(a.name, b.name)
      case 'stage':
        return (position.get(a.stageId) ?? 0) - (position.get(b.stageId) ?? 0)
      case 'job':
        return collator.compare(a.jobTitle ?? '', b.jobTitle ?? '')
      default:
        return Date.parse(a.movedAt) - Date.parse(b.movedAt)
    }
  }
  const sign = sort.direction === 'ascending' ? 1 : -1
  return cards.toSorted((a, b) => sign * compare(a, b))
}
