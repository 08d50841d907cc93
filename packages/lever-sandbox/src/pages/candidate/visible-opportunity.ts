import { opportunityOf } from '../../engine/commands/index.ts'
import type { Opportunity } from '../../engine/model/opportunity.ts'
import { roleNames } from '../../engine/model/user.ts'
import { forbidden } from '../../engine/refused.ts'
import { maySee } from '../rights.ts'
import type { Viewer } from '../viewer.ts'

/**
 * An opportunity of the viewer's account that their role lets them see.
 *
 * @throws Refused 404 if there is none, 403 if it is not for them
 */
export function visibleOpportunity({ account, user }: Viewer, id: string): Opportunity {
  const opportunity = opportunityOf(account, id)
  if (!maySee(account, user, opportunity))
    throw forbidden(
      `This candidate is not shown to you. You are signed in as ${user.name}, ${roleNames[user.accessRole]}.`,
    )
  return opportunity
}
