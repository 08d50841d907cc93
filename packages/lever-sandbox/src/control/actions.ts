import { z } from 'zod'
import type { Account } from '../engine/account.ts'
import * as commands from '../engine/commands/index.ts'
import { WebhookGroup } from '../engine/model/account.ts'
import { Phone } from '../engine/model/contact.ts'
import { Origin } from '../engine/model/opportunity.ts'
import { Confidentiality, PostingState } from '../engine/model/posting.ts'
import { PipelineSection } from '../engine/model/stage.ts'
import { AccessRole, type User } from '../engine/model/user.ts'
import { badRequest, notFound } from '../engine/refused.ts'
import { answerConsent } from '../oauth/authorize.ts'
import { revokeApp } from '../oauth/grants.ts'
import type { Sandbox } from '../sandbox.ts'
import { accountIdOf, seedNames } from '../seed/accounts.ts'

const Id = z.string().min(1)
const By = Id.nullable().default(null)
const Position = z.number().int().nonnegative()
/** An account's id, or the name it is seeded by; the one that the API key opens when absent. */
const AccountId = { account: Id.optional() }

const action = <Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) =>
  z.object({ action: z.literal(name), ...AccountId, ...shape })

/** Everything that people do in Lever's app and that its API has no call for, and what is handier here. */
export const Action = z.discriminatedUnion('action', [
  action('moveStage', { opportunityId: Id, stageId: Id, by: By }),
  action('bulkMoveStage', { opportunityIds: z.array(Id), stageId: Id, by: By }),
  action('archive', { opportunityId: Id, reasonId: Id }),
  action('unarchive', { opportunityId: Id }),
  action('hire', { opportunityId: Id }),
  action('deleteOpportunity', { opportunityId: Id, by: By }),
  action('mergeContacts', { survivorId: Id, loserId: Id }),
  action('anonymizeContact', { contactId: Id }),
  action('updateContact', {
    contactId: Id,
    change: z.object({
      name: z.string().optional(),
      headline: z.string().optional(),
      location: z.string().optional(),
      emails: z.array(z.string()).optional(),
      phones: z.array(Phone).optional(),
      links: z.array(z.string()).optional(),
    }),
  }),
  action('snooze', { opportunityId: Id, until: z.number().int().nullable() }),
  action('changeOwner', { opportunityId: Id, ownerId: Id.nullable() }),
  action('addNote', { opportunityId: Id, value: z.string(), by: By }),
  action('receiveReply', { opportunityId: Id }),
  action('sendMailFromLever', { opportunityId: Id, by: By }),
  action('moveToPosting', { opportunityId: Id, postingId: Id, by: By }),
  action('setOpportunityConfidentiality', { opportunityId: Id, confidentiality: Confidentiality }),
  action('createOpportunity', {
    by: Id,
    name: z.string().optional(),
    emails: z.array(z.string()).optional(),
    links: z.array(z.string()).optional(),
    contact: Id.optional(),
    postings: z.array(Id).optional(),
    stage: Id.optional(),
    origin: Origin.optional(),
    createdAt: z.number().int().optional(),
  }),
  action('addStage', { text: z.string().min(1), pipeline: PipelineSection, position: Position.optional() }),
  action('renameStage', { stageId: Id, text: z.string().min(1) }),
  action('reorderStage', { stageId: Id, position: Position }),
  action('deleteStage', { stageId: Id }),
  action('addArchiveReason', { text: z.string().min(1) }),
  action('renameArchiveReason', { reasonId: Id, text: z.string().min(1) }),
  action('deactivateArchiveReason', { reasonId: Id }),
  action('activateArchiveReason', { reasonId: Id }),
  action('deleteArchiveReason', { reasonId: Id }),
  action('renamePosting', { postingId: Id, text: z.string().min(1) }),
  action('setPostingState', { postingId: Id, state: PostingState }),
  action('setPostingConfidentiality', { postingId: Id, confidentiality: Confidentiality }),
  action('deletePosting', { postingId: Id }),
  action('deactivateUser', { userId: Id }),
  action('reactivateUser', { userId: Id }),
  action('changeRole', { userId: Id, accessRole: AccessRole }),
  /** Answers the consent page of this authorize URL without a browser, as this user or as the first Super Admin. */
  action('answerConsent', {
    authorizeUrl: z.url(),
    userId: Id.optional(),
    answer: z.enum(['accept', 'deny']).default('accept'),
  }),
  action('revokeApp', { clientId: Id.optional() }),
  action('setWebhookGroup', { group: WebhookGroup, on: z.boolean() }),
  action('setAllWebhookGroups', { on: z.boolean() }),
  action('rerunDelivery', { deliveryId: Id }),
  action('verifyWebhook', { webhookId: Id }),
])
export type Action = z.infer<typeof Action>

/**
 * @returns what the command made or changed
 * @throws Refused as the command does, and 404 for an unknown account
 */
export function carryOut(sandbox: Sandbox, asked: Action): unknown {
  const account = accountCalled(sandbox, asked.account)
  switch (asked.action) {
    case 'answerConsent': {
      const user = asked.userId === undefined ? firstSuperAdmin(account) : commands.userOf(account, asked.userId)
      const query = new URL(asked.authorizeUrl).searchParams
      const context = { world: sandbox.world, url: sandbox.url(), signedIn: { account, user } }
      return answerConsent(context, query, asked.answer)
    }
    case 'revokeApp':
      return { revoked: revokeApp(sandbox.world, account, asked.clientId ?? sandbox.credentials.clientId) }
    case 'rerunDelivery':
      return sandbox.dispatcher.rerun(account, asked.deliveryId)
    case 'verifyWebhook':
      return sandbox.dispatcher.verify(account, asked.webhookId)
    default:
      return carryOutIn(account, asked) ?? null
  }
}

function accountCalled({ world, account }: Sandbox, called: string | undefined): Account {
  if (called === undefined) return account
  const seedName = seedNames.find((name) => name === called)
  const found = world.account(seedName === undefined ? called : accountIdOf(seedName))
  if (!found) throw notFound('accounts', called)
  return found
}

function firstSuperAdmin(account: Account): User {
  const found = account.users.all().find((user) => user.accessRole === 'super admin' && user.deactivatedAt === null)
  if (!found) throw badRequest('The account has no Super Admin')
  return found
}

function carryOutIn(
  account: Account,
  asked: Exclude<Action, { action: 'answerConsent' | 'revokeApp' | 'rerunDelivery' | 'verifyWebhook' }>,
): unknown {
  switch (asked.action) {
    case 'moveStage':
      return commands.moveStage(account, asked)
    case 'bulkMoveStage':
      return commands.bulkMoveStage(account, asked)
    case 'archive':
      return commands.archive(account, asked)
    case 'unarchive':
      return commands.unarchive(account, asked.opportunityId)
    case 'hire':
      return commands.hire(account, asked.opportunityId)
    case 'deleteOpportunity':
      return commands.deleteOpportunity(account, asked.opportunityId, asked.by)
    case 'mergeContacts':
      return commands.mergeContacts(account, asked)
    case 'anonymizeContact':
      return commands.anonymizeContact(account, asked.contactId)
    case 'updateContact':
      return commands.updateContact(account, asked.contactId, withoutUndefined(asked.change))
    case 'snooze':
      return commands.snooze(account, asked.opportunityId, asked.until)
    case 'changeOwner':
      return commands.changeOwner(account, asked.opportunityId, asked.ownerId)
    case 'addNote':
      return commands.addNote(account, { ...asked, madeByApi: false })
    case 'receiveReply':
      return commands.receiveReply(account, asked.opportunityId)
    case 'sendMailFromLever':
      return commands.sendMailFromLever(account, asked.opportunityId, asked.by)
    case 'moveToPosting':
      return commands.moveToPosting(account, asked.opportunityId, asked.postingId, asked.by)
    case 'setOpportunityConfidentiality':
      return commands.setOpportunityConfidentiality(account, asked.opportunityId, asked.confidentiality)
    case 'createOpportunity':
      return commands.createOpportunity(account, asked)
    case 'addStage':
      return commands.addStage(account, asked)
    case 'renameStage':
      return commands.renameStage(account, asked.stageId, asked.text)
    case 'reorderStage':
      return commands.reorderStage(account, asked.stageId, asked.position)
    case 'deleteStage':
      return commands.deleteStage(account, asked.stageId)
    case 'addArchiveReason':
      return commands.addArchiveReason(account, asked.text)
    case 'renameArchiveReason':
      return commands.renameArchiveReason(account, asked.reasonId, asked.text)
    case 'deactivateArchiveReason':
      return commands.deactivateArchiveReason(account, asked.reasonId)
    case 'activateArchiveReason':
      return commands.activateArchiveReason(account, asked.reasonId)
    case 'deleteArchiveReason':
      return commands.deleteArchiveReason(account, asked.reasonId)
    case 'renamePosting':
      return commands.renamePosting(account, asked.postingId, asked.text)
    case 'setPostingState':
      return commands.setPostingState(account, asked.postingId, asked.state)
    case 'setPostingConfidentiality':
      return commands.setPostingConfidentiality(account, asked.postingId, asked.confidentiality)
    case 'deletePosting':
      return commands.deletePosting(account, asked.postingId)
    case 'deactivateUser':
      return commands.deactivateUser(account, asked.userId)
    case 'reactivateUser':
      return commands.reactivateUser(account, asked.userId)
    case 'changeRole':
      return commands.changeRole(account, asked.userId, asked.accessRole)
    case 'setWebhookGroup':
      return commands.setWebhookGroup(account, asked.group, asked.on)
    case 'setAllWebhookGroups':
      return commands.setAllWebhookGroups(account, asked.on)
  }
}

const withoutUndefined = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } => {
  const kept: { [K in keyof T]?: Exclude<T[K], undefined> } = {}
  return Object.assign(kept, Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)))
}
