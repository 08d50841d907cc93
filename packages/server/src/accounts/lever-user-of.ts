import type { OrganizationId } from '@fulcrum/contract'

/** Answers the Lever users with these e-mail addresses (lower case), by address; who is not in the map is not known there. */
export type LeverUserOf = (
  organization: OrganizationId,
  emails: string[],
) => Promise<Map<string, { name: string; role: string }>>
