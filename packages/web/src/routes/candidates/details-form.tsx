import { Field } from '../../ui/field.tsx'
import { TextArea } from '../../ui/text-area.tsx'
import type { DetailsDraft } from './details-draft.ts'
import './details-form.css'

interface DetailsFormProps {
  draft: DetailsDraft
  onChange: (draft: DetailsDraft) => void
  /** What is wrong with one field, in words. */
  problem: { field: keyof DetailsDraft; words: string } | null
}

/** What is known of a person, as fields. */
export function DetailsForm({ draft, onChange, problem }: DetailsFormProps) {
  const of = (field: keyof DetailsDraft) => ({
    value: draft[field],
    error: problem?.field === field ? problem.words : undefined,
    onChange: (value: string) => onChange({ ...draft, [field]: value }),
  })
  return (
    <div className="details-form">
      <Field label="Name" autoComplete="off" required {...of('name')} />
      <TextArea
        label="E-mail addresses"
        rows={2}
        hint="One a line, the best one first; (work) or (personal) may follow"
        {...of('emails')}
      />
      <Field label="Headline" {...of('headline')} />
      <Field label="Company" {...of('company')} />
      <Field label="Location" {...of('location')} />
      <TextArea
        label="Phone numbers"
        rows={2}
        hint="One a line, with country code; (mobile), (work) or (home) may follow"
        {...of('phones')}
      />
      <TextArea label="Profile links" rows={2} hint="One a line, LinkedIn first" {...of('profileLinks')} />
      <Field label="Tags" hint="Separated by commas" {...of('tags')} />
      <Field label="Source" {...of('source')} />
      <TextArea label="Notes" rows={3} {...of('notes')} />
    </div>
  )
}
