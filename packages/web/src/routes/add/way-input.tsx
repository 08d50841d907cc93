import { Notice } from '../../ui/notice.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import { DetailsForm } from '../candidates/details-form.tsx'
import { ApiFailure } from '../../api/failure.ts'
import { fieldOf, missingWords } from '../candidates/details-draft.ts'
import type { DetailsDraft } from '../candidates/details-draft.ts'
import { CsvInput } from './csv-input.tsx'
import type { Drafts, Way } from './drafts.ts'
import { ExistingPicker } from './existing-picker.tsx'
import { seenOf } from './use-preview.ts'
import type { Looking } from './use-preview.ts'

interface WayInputProps {
  way: Way
  drafts: Drafts
  looking: Looking
  onChange: (drafts: Drafts) => void
}

/** Where people are given, in the way that was chosen. */
export function WayInput({ way, drafts, looking, onChange }: WayInputProps) {
  switch (way) {
    case 'form':
      return (
        <section className="add__input add__input--form" aria-label="Form">
          <DetailsForm
            draft={drafts.form}
            problem={problemOf(looking, drafts.form)}
            onChange={(form) => onChange({ ...drafts, form })}
          />
        </section>
      )
    case 'paste':
      return (
        <section className="add__input" aria-label="Paste">
          <TextArea
            label="Addresses, profile links, rows of a table"
            rows={14}
            dir="auto"
            spellCheck={false}
            value={drafts.paste}
            hint={pasteHint(looking)}
            onChange={(paste) => onChange({ ...drafts, paste })}
          />
        </section>
      )
    case 'csv':
      return (
        <CsvInput
          draft={drafts.csv}
          columns={seenOf(looking)?.columns ?? []}
          onChange={(csv) => onChange({ ...drafts, csv })}
        />
      )
    case 'existing':
      return (
        <section className="add__input" aria-label="Existing candidates">
          <ExistingPicker picked={drafts.existing} onChange={(existing) => onChange({ ...drafts, existing })} />
          {drafts.existing.length >= 5_000 && <Notice tone="attention">At most 5,000 people at once.</Notice>}
        </section>
      )
  }
}

/** What is wrong in the form: what the server said, or what is missing once somebody has begun with the rest. */
function problemOf(looking: Looking, draft: DetailsDraft): { field: keyof DetailsDraft; words: string } | null {
  if (looking.kind === 'failed' && looking.error instanceof ApiFailure) {
    const field = fieldOf(looking.error.error.field)
    if (field) return { field, words: looking.error.message }
  }
  const missing = missingWords(draft)
  return missing?.field === 'name' && draft.emails.trim() !== '' ? missing : null
}

function pasteHint(looking: Looking): string {
  const preview = seenOf(looking)
  if (!preview) return 'Nothing is created from what you paste before you press Add.'
  const found = preview.rows.length
  return `${found.toLocaleString('en')} ${found === 1 ? 'person' : 'people'} found.`
}
