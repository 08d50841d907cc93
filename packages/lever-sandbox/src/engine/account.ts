import type { Chance } from './chance.ts'
import { AccountProfile } from './model/account.ts'
import { Application, DeletedApplication } from './model/application.ts'
import { ArchiveReason } from './model/archive-reason.ts'
import { canonicalEmail, Contact } from './model/contact.ts'
import { Blob, FileAction, StoredFile, Upload } from './model/file.ts'
import { Note } from './model/note.ts'
import { DeletedOpportunity, Opportunity, type Origin } from './model/opportunity.ts'
import { DeletedPosting, Posting } from './model/posting.ts'
import type { Settings } from './model/settings.ts'
import { Stage } from './model/stage.ts'
import { User } from './model/user.ts'
import { Delivery, Webhook, type WebhookEvent } from './model/webhook.ts'
import { Table, type TableChange } from './table.ts'

/** Something that webhooks may be sent about. `origin` is the opportunity's, for the webhooks that filter by it. */
export interface LeverEvent {
  readonly event: WebhookEvent
  readonly data: Readonly<Record<string, unknown>>
  readonly origin: Origin | null
}

/** What an account needs from the world around it. */
export interface AccountHost {
  /** Lever's time, skew included. */
  now(): number
  readonly chance: Chance
  settings(): Settings
  /** Base of the links that people open, without a slash at the end. */
  webUrl(): string
  emit(account: Account, event: LeverEvent): void
}

/** Everything of one Lever customer. Commands are plain functions that take one of these first. */
export type Account = ReturnType<typeof createAccount>

export function createAccount(profile: AccountProfile, host: AccountHost, onChange: (change: TableChange) => void) {
  const tables = {
    profile: new Table<AccountProfile>({ name: 'profile', parse: parseWith(AccountProfile), onChange }),
    users: new Table<User>({ name: 'users', parse: parseWith(User), onChange }),
    stages: new Table<Stage>({ name: 'stages', parse: parseWith(Stage), onChange }),
    archiveReasons: new Table<ArchiveReason>({ name: 'archiveReasons', parse: parseWith(ArchiveReason), onChange }),
    postings: new Table<Posting>({ name: 'postings', parse: parseWith(Posting), onChange }),
    deletedPostings: new Table<DeletedPosting>({ name: 'deletedPostings', parse: parseWith(DeletedPosting), onChange }),
    contacts: new Table<Contact, 'email'>({
      name: 'contacts',
      parse: parseWith(Contact),
      indexes: { email: (contact) => contact.emails.map(canonicalEmail) },
      onChange,
    }),
    opportunities: new Table<Opportunity, 'contact' | 'stage' | 'tag'>({
      name: 'opportunities',
      parse: parseWith(Opportunity),
      indexes: {
        contact: (opportunity) => [opportunity.contact],
        stage: (opportunity) => [opportunity.stage],
        tag: (opportunity) => opportunity.tags,
      },
      onChange,
    }),
    deletedOpportunities: new Table<DeletedOpportunity>({
      name: 'deletedOpportunities',
      parse: parseWith(DeletedOpportunity),
      onChange,
    }),
    applications: new Table<Application, 'posting' | 'opportunity'>({
      name: 'applications',
      parse: parseWith(Application),
      indexes: {
        posting: (application) => [application.posting],
        opportunity: (application) => [application.opportunityId],
      },
      onChange,
    }),
    deletedApplications: new Table<DeletedApplication>({
      name: 'deletedApplications',
      parse: parseWith(DeletedApplication),
      onChange,
    }),
    notes: new Table<Note, 'opportunity'>({
      name: 'notes',
      parse: parseWith(Note),
      indexes: { opportunity: (note) => [note.opportunityId] },
      onChange,
    }),
    files: new Table<StoredFile, 'opportunity'>({
      name: 'files',
      parse: parseWith(StoredFile),
      indexes: { opportunity: (file) => [file.opportunityId] },
      onChange,
    }),
    fileActions: new Table<FileAction, 'opportunity'>({
      name: 'fileActions',
      parse: parseWith(FileAction),
      indexes: { opportunity: (action) => [action.opportunityId] },
      onChange,
    }),
    blobs: new Table<Blob>({ name: 'blobs', parse: parseWith(Blob), onChange }),
    uploads: new Table<Upload>({ name: 'uploads', parse: parseWith(Upload), onChange }),
    webhooks: new Table<Webhook, 'event'>({
      name: 'webhooks',
      parse: parseWith(Webhook),
      indexes: { event: (webhook) => [webhook.event] },
      onChange,
    }),
    deliveries: new Table<Delivery, 'webhook'>({
      name: 'deliveries',
      parse: parseWith(Delivery),
      indexes: { webhook: (delivery) => [delivery.webhookId] },
      onChange,
    }),
  }
  tables.profile.put(profile)
  return { id: profile.id, host, ...tables, tables: Object.values(tables) }
}

/** The profile of the account. */
export const profileOf = (account: Account): AccountProfile => {
  const profile = account.profile.get(account.id)
  if (!profile) throw new Error(`Account ${account.id} has no profile: its state is damaged`)
  return profile
}

/** Stages in the order of the pipeline. */
export const pipelineOf = (account: Account): readonly Stage[] =>
  account.stages.all().toSorted((a, b) => a.rank - b.rank)

function parseWith<T>(schema: { parse(raw: unknown): T }): (raw: unknown) => T {
  return (raw) => schema.parse(raw)
}
