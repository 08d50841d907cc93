import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'

/** The link of an invitation, shown this once, with a way to copy it. */
export function InviteLink({ url }: { url: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  return (
    <>
      <p>Fulcrum sends no mail yet. Whoever opens this link joins, so give it to nobody else. It is shown this once.</p>
      <Field label="Link" readOnly value={url} onChange={() => {}} onFocus={(event) => event.target.select()} />
      <div className="members__copy">
        <Button variant="primary" icon="copy" onClick={() => void copy()}>
          Copy the link
        </Button>
        <output>
          {copied === 'yes' ? 'Copied' : copied === 'failed' ? 'Not copied: mark the link and copy it by hand' : ''}
        </output>
      </div>
    </>
  )
}
