import type { CandidateId, ColumnTarget, PreviewRequest } from '@fulcrum/contract'
import { detailsOf, emptyDraft, missingWords } from '../candidates/details-draft.ts'
import type { DetailsDraft } from '../candidates/details-draft.ts'
import type { DecodedText } from './decode-text.ts'

export const WAYS = [
  { value: 'form', label: 'Form' },
  { value: 'paste', label: 'Paste anything' },
  { value: 'csv', label: 'CSV file' },
  { value: 'existing', label: 'Existing candidates' },
] as const
export type Way = (typeof WAYS)[number]['value']

export interface CsvDraft {
  fileName: string
  text: string
  encoding: DecodedText['encoding']
  /** Absent: as suggested. */
  columns?: Record<string, ColumnTarget>
}

/** What was given in each way; changing the way loses none of it. */
export interface Drafts {
  form: DetailsDraft
  paste: string
  csv: CsvDraft | null
  existing: readonly CandidateId[]
}

export const emptyDrafts: Drafts = { form: emptyDraft, paste: '', csv: null, existing: [] }

/** What to look at, or null while there is nothing to look at. */
export function inputOf(way: Way, drafts: Drafts): PreviewRequest['input'] | null {
  switch (way) {
    case 'form':
      return missingWords(drafts.form) ? null : { kind: 'form', details: detailsOf(drafts.form) }
    case 'paste':
      return drafts.paste.trim() === '' ? null : { kind: 'paste', text: drafts.paste }
    case 'csv': {
      if (!drafts.csv || drafts.csv.text === '') return null
      const { fileName, text, columns } = drafts.csv
      return { kind: 'csv', fileName, text, ...(columns ? { columns } : {}) }
    }
    case 'existing':
      return drafts.existing.length === 0 ? null : { kind: 'existing', candidateIds: [...drafts.existing] }
  }
}
