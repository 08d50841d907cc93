import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'

/** A link to hand over, shown this once, with a way to copy it. `does`: what whoever opens it can do. */
export function InviteLink({ url, does }: { url: string; does: string }) {
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  return (
    <>
      <p>
        Fulcrum sends no mail yet. Whoever opens this link {does}, so give it to nobody else. It is shown this once.
      </p>
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
