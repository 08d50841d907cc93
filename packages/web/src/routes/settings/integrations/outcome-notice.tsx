import { Link } from '@tanstack/react-router'
import { Button } from '../../../ui/button.tsx'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { OutcomeWords } from './connect-outcome.ts'
import type { Connect } from './use-connect.ts'

interface OutcomeNoticeProps {
  words: OutcomeWords
  admin: boolean
  connect: Connect
  onDismiss: () => void
}

/** What came of the visit to Lever, with the one thing to press next. */
export function OutcomeNotice({ words, admin, connect, onDismiss }: OutcomeNoticeProps) {
  return (
    <Notice
      tone={words.tone}
      action={
        <span className="outcome-notice__actions">
          <Next words={words} admin={admin} connect={connect} />
          <IconButton icon="close" label="Hide this message" size="tiny" onClick={onDismiss} />
        </span>
      }
    >
      <strong>{words.title}</strong> {words.detail}
    </Notice>
  )
}

function Next({ words, admin, connect }: Pick<OutcomeNoticeProps, 'words' | 'admin' | 'connect'>) {
  if (!admin) return null
  switch (words.next) {
    case 'map':
      return (
        <Link to="/settings/mapping" className="button button--primary">
          Map the stages
        </Link>
      )
    case 'connect':
      return (
        <Button variant="primary" busy={connect.busy} onClick={() => connect.start({ switchAccount: false })}>
          Connect again
        </Button>
      )
    case 'switch':
      return (
        <Button variant="primary" busy={connect.busy} onClick={() => connect.start({ switchAccount: false })}>
          Connect the first account
        </Button>
      )
    case null:
      return null
  }
}
