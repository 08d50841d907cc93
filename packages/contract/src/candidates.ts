import { z } from 'zod'
import { ApplicationCard } from './pipeline.ts'
import { CandidateId, FileId, Moment, OutreachId, UserId } from './ids.ts'

export const EmailAddress = z.object({
  value: z.string(),
  type: z.enum(['work', 'personal', 'other']).default('other'),
})
export const PhoneNumber = z.object({
  value: z.string(),
  type: z.enum(['mobile', 'home', 'work', 'skype', 'other']).default('other'),
})

/** What is known of a person. A record needs a name and one way to reach the person: e-mail, profile link or phone. */
export const CandidateDetails = z.object({
  name: z.string().trim().min(1).max(300),
  headline: z.string().trim().max(500).default(''),
  company: z.string().trim().max(300).default(''),
  location: z.string().trim().max(300).default(''),
  emails: z.array(EmailAddress).max(20).default([]),
  phones: z.array(PhoneNumber).max(20).default([]),
  /** Profile links, https or http only; LinkedIn first. */
  profileLinks: z.array(z.string()).max(30).default([]),
  tags: z.array(z.string().trim().min(1).max(100)).max(100).default([]),
  source: z.string().trim().max(200).default(''),
  notes: z.string().max(50_000).default(''),
})
export type CandidateDetails = z.output<typeof CandidateDetails>

export const CandidateFile = z.object({
  id: FileId,
  kind: z.enum(['resume', 'other']),
  name: z.string(),
  mediaType: z.string(),
  sizeBytes: z.number().int(),
  addedAt: Moment,
})

export const CandidateSummary = z.object({
  id: CandidateId,
  name: z.string(),
  headline: z.string(),
  company: z.string(),
  location: z.string(),
  email: z.string().nullable(),
  tags: z.array(z.string()),
  ownerName: z.string().nullable(),
  doNotContact: z.boolean(),
  applicationCount: z.number().int(),
  addedAt: Moment,
})
/**
 * `GET /api/candidates?q=&cursor=`: by name, 100 a page; `q` finds name, e-mail, headline, company.
 * `GET /api/candidates/export.csv?q=`: all of them as a file that spreadsheets run nothing of and our import reads back.
 */
export const CandidateList = z.object({
  candidates: z.array(CandidateSummary),
  total: z.number().int(),
  nextCursor: z.string().nullable(),
})
export type CandidateList = z.output<typeof CandidateList>

/** One line of a person's history, newest first. Words are ready to show; `detail` is the second line. */
export const TimelineItem = z.object({
  id: z.string(),
  at: Moment,
  kind: z.enum(['added', 'move', 'note', 'sync', 'conflict', 'hold', 'outreach', 'file', 'contact']),
  title: z.string(),
  detail: z.string(),
  actor: z.string(),
  /** A conflict that can be settled the other way: send it to `POST /api/sync/conflicts/:id/choose-other`. */
  conflictId: z.string().optional(),
})
export type TimelineItem = z.output<typeof TimelineItem>

/** What Lever says otherwise of a person, as last seen: the one value of a text, or what a list has more. */
export const LeverDifference = z.object({
  field: z.enum(['name', 'headline', 'location', 'emails', 'phones']),
  inLever: z.array(z.string()),
})
export type LeverDifference = z.output<typeof LeverDifference>

/** `GET /api/candidates/:id`. `POST /api/candidates` creates one from CandidateDetails (409 `same-person` names the other), `PUT /api/candidates/:id` changes. */
export const Candidate = CandidateDetails.extend({
  id: CandidateId,
  owner: z.object({ id: UserId, name: z.string() }).nullable(),
  doNotContact: z.boolean(),
  files: z.array(CandidateFile),
  applications: z.array(ApplicationCard),
  differences: z.array(LeverDifference),
  addedAt: Moment,
  /** Grows with every change; PUT sends the one it saw and gets 409 `changed-meanwhile` when it is old. */
  revision: z.number().int(),
})
export type Candidate = z.output<typeof Candidate>
export const CandidateChange = CandidateDetails.extend({ revision: z.number().int() })
/** `GET /api/candidates/:id/timeline` */
export const Timeline = z.object({ items: z.array(TimelineItem) })
/** `POST /api/candidates/:id/notes` */
export const NewNote = z.object({ body: z.string().trim().min(1).max(50_000) })
/** `POST /api/candidates/:id/do-not-contact` */
export const DoNotContact = z.object({ doNotContact: z.boolean() })
// Files: `POST /api/candidates/:id/files?kind=resume|other` multipart field `file` (at most 30 MB, docx doc png jpg pdf txt), `GET /api/candidates/:id/files/:fileId`.

/** Fields a CSV column can be matched to. */
export const ColumnTarget = z.enum([
  'name',
  'firstName',
  'lastName',
  'email',
  'moreEmails',
  'phone',
  'headline',
  'company',
  'location',
  'profileLink',
  'moreLinks',
  'tags',
  'source',
  'notes',
  'leaveOut',
])
export type ColumnTarget = z.output<typeof ColumnTarget>

/** `POST /api/candidates/preview`: says what would become of each record; creates nothing. */
export const PreviewRequest = z.object({
  outreachId: OutreachId.nullable(),
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('form'), details: CandidateDetails }),
    /** Anything pasted: addresses, a table, profile URLs, "Name <address>" lines. */
    z.object({ kind: z.literal('paste'), text: z.string().min(1).max(5_000_000) }),
    z.object({
      kind: z.literal('csv'),
      fileName: z.string().max(300),
      text: z.string().min(1).max(20_000_000),
      /** By header; absent: suggested. */
      columns: z.record(z.string(), ColumnTarget).optional(),
    }),
    z.object({ kind: z.literal('existing'), candidateIds: z.array(CandidateId).min(1).max(5_000) }),
  ]),
})
export type PreviewRequest = z.output<typeof PreviewRequest>

export const Verdict = z.enum(['new', 'known', 'duplicate', 'in-outreach', 'in-lever', 'rejected', 'do-not-contact'])
export const PreviewRow = z.object({
  /** Line of the file or paste where the record starts, from 1; for `existing` the position. */
  line: z.number().int(),
  /** Position among the records, from 1. */
  record: z.number().int(),
  /** `known`: a candidate of ours already, will be added as is; `duplicate`: same person as an earlier record here; `in-outreach`: in this outreach already, nothing to add. */
  verdict: Verdict,
  name: z.string(),
  email: z.string(),
  /** One sentence: "Same e-mail as line 2", "“none” is no address; nothing else". */
  why: z.string(),
  warnings: z.array(z.string()),
  candidateId: CandidateId.nullable(),
})
export const Preview = z.object({
  /** Names this preview when it is carried out; kept for an hour. */
  previewId: z.string(),
  columns: z.array(
    z.object({ header: z.string(), target: ColumnTarget, suggested: z.boolean(), samples: z.array(z.string()) }),
  ),
  counts: z.record(Verdict, z.number().int()),
  rows: z.array(PreviewRow),
  /** How many of those in Lever stand there archived only, so that Add asks what to do with them. */
  archivedInLever: z.number().int(),
  /** What Add will do, in one sentence with numbers. */
  summary: z.string(),
})
export type Preview = z.output<typeof Preview>

/** How to treat people whom Lever knows on this posting only as archived; one choice for the whole import (design 4.6). */
export const ArchivedChoice = z.enum(['reactivate', 'new', 'leave-out'])
/** `POST /api/outreaches/:id/people`: carries a preview out in one transaction. Twice with one `previewId` adds nobody twice. `POST /api/candidates/preview/:previewId/people` does so without an outreach: candidates, and nothing more. */
export const AddPeople = z.object({ previewId: z.string(), archivedChoice: ArchivedChoice.optional() })
/** Also as a file, for who made the preview: `GET /api/candidates/preview/:previewId/report.csv`. */
export const AddPeopleAnswer = z.object({
  added: z.number().int(),
  alreadyThere: z.number().int(),
  leftOut: z.number().int(),
  rows: z.array(z.object({ line: z.number().int(), name: z.string(), outcome: z.string(), why: z.string() })),
})
export type AddPeopleAnswer = z.output<typeof AddPeopleAnswer>
