import type { Account } from '../account.ts'
import type { ArchiveReason } from '../model/archive-reason.ts'
import { badRequest, notFound } from '../refused.ts'

/** @throws Refused 404 */
export function archiveReasonOf(account: Account, id: string): ArchiveReason {
  const reason = account.archiveReasons.get(id)
  if (!reason) throw notFound('archive reasons', id)
  return reason
}

export function addArchiveReason(account: Account, text: string): ArchiveReason {
  refuseTakenName(account, text)
  return account.archiveReasons.put({ id: account.host.chance.uuid(), text, status: 'active', type: 'non-hired' })
}

export function renameArchiveReason(account: Account, id: string, text: string): ArchiveReason {
  refuseTakenName(account, text, id)
  return account.archiveReasons.put({ ...archiveReasonOf(account, id), text })
}

/** @throws Refused 400 for the hired reason, which an account cannot be without */
export function deactivateArchiveReason(account: Account, id: string): ArchiveReason {
  const reason = archiveReasonOf(account, id)
  refuseHired(reason)
  return account.archiveReasons.put({ ...reason, status: 'inactive' })
}

export const activateArchiveReason = (account: Account, id: string): ArchiveReason =>
  account.archiveReasons.put({ ...archiveReasonOf(account, id), status: 'active' })

/** What was archived for this reason keeps its id (assumed). */
export function deleteArchiveReason(account: Account, id: string): void {
  refuseHired(archiveReasonOf(account, id))
  account.archiveReasons.remove(id)
}

function refuseHired(reason: ArchiveReason): void {
  if (reason.type === 'hired') throw badRequest(`${reason.text} is the account's hired reason and has to stay`)
}

function refuseTakenName(account: Account, text: string, ignoring?: string): void {
  const taken = account.archiveReasons.all().some((reason) => reason.text === text && reason.id !== ignoring)
  if (taken) throw badRequest(`There is an archive reason called ${text}`)
}
