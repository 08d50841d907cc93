import { ApplicationId } from '@fulcrum/contract'
import type { OrganizationId } from '@fulcrum/contract'
import { sql } from 'kysely'
import type { Tx } from '../../platform/database.ts'

export interface Tie {
  /** An opportunity is paired with it. */
  tied: boolean
  /** A Lead is being made for it, or may have been. */
  creating: boolean
}

/** How these applications are tied to Lever, locked, whatever connection holds them. Untied ones are left out. */
export async function lockTies(
  tx: Tx,
  organization: OrganizationId,
  applications: ApplicationId[],
): Promise<Map<ApplicationId, Tie>> {
  const { rows } = await sql<{ application_id: string; tied: boolean; creating: boolean }>`
    select p.application_id, p.opportunity_id is not null as tied, p.opportunity_id is null and exists (
      select from intent i where i.organization_id = p.organization_id and i.connection_id = p.connection_id
        and i.application_id = p.application_id and i.kind = 'create' and i.sent_at is not null
        and (i.finished_at is null or i.outcome = 'unknown')) as creating
    from pairing p
    join connection c on c.organization_id = p.organization_id and c.id = p.connection_id and c.state <> 'ended'
    where p.organization_id = ${organization} and p.application_id = any(${applications}::uuid[])
      and p.detached_at is null
    order by p.application_id for update of p`.execute(tx)
  return new Map(
    rows.map(({ application_id: id, tied, creating }) => [ApplicationId.parse(id), { tied, creating }] as const),
  )
}
