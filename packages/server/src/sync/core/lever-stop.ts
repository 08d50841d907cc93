import type { Facts } from './facts.ts'
import { isHired } from './mapping.ts'
import { placeOf } from './wishes.ts'

/**
 * Why outreach must not go on as far as Lever is concerned, in words that follow "Stopped, "; null: it may. It looks at
 * where the opportunity stands and not at what becomes of that here, so that a hold never lets mail through.
 */
export function leverStop({ observation, mapping }: Pick<Facts, 'observation' | 'mapping'>): string | null {
  if (!observation) return null
  switch (observation.presence) {
    case 'deleted':
      return 'deleted in Lever'
    case 'anonymized':
      return 'anonymized in Lever'
    case 'not-visible':
    case 'visible':
  }
  if (!observation.archived) return null
  return isHired(mapping, placeOf(observation)) ? 'hired in Lever' : 'archived in Lever'
}
