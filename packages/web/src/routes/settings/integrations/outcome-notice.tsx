import { Link } from '@tanstack/react-router'
import { IconButton } from '../../../ui/icon-button.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { OutcomeWords } from './connect-outcome.ts'

interface OutcomeNoticeProps {
  words: OutcomeWords
  admin: boolean
  onDismiss: () => void
}

/** What came of the visit to Lever, with the one thing to press next. */
export function OutcomeNotice({ words, admin, onDismiss }: OutcomeNoticeProps) {
  return (
    <Notice
      tone={words.tone}
      action={
        <span className="outcome-notice__actions">
          {words.mapNext && admin && (
            <Link to="/settings/mapping" className="button button--primary">
              Map the stages
            </Link>
          )}
          <IconButton icon="close" label="Hide this message" size="tiny" onClick={onDismiss} />
        </span>
      }
    >
      <strong>{words.title}</strong> {words.detail}
    </Notice>
  )
}
