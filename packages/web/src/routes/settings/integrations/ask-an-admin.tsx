import { useId, useState } from 'react'
import { Button } from '../../../ui/button.tsx'

/** For members who may not connect: a message that is ready to be sent to somebody who may. */
export function AskAnAdmin({ admins, message }: { admins: readonly string[]; message: string }) {
  const id = useId()
  const [text, setText] = useState(message)
  const [copied, setCopied] = useState<'no' | 'yes' | 'failed'>('no')
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied('yes'),
      () => setCopied('failed'),
    )
  return (
    <section className="ask-admin" aria-labelledby={id}>
      <h3 id={id} className="ask-admin__title">
        Ask an admin
      </h3>
      <textarea
        className="ask-admin__text"
        aria-labelledby={id}
        rows={4}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="ask-admin__foot">
        <Button variant="primary" icon="copy" onClick={() => void copy()}>
          Copy message
        </Button>
        <span className="ask-admin__who">
          {admins.length === 0 ? 'There is no admin yet.' : `Admins: ${admins.join(', ')}`}
        </span>
        <output className="ask-admin__said">
          {copied === 'yes' && 'Copied. Paste it into a chat or a mail.'}
          {copied === 'failed' && 'This browser does not let pages copy. Select the text and copy it by hand.'}
        </output>
      </div>
    </section>
  )
}
