import { failureWords } from '../../api/failure.ts'
import { Notice } from '../../ui/notice.tsx'

/** Why somebody was not let in, and the way on. */
export function EntryFailure({ error }: { error: unknown }) {
  const { title, detail } = failureWords(error)
  return (
    <Notice tone="danger" title={title}>
      {detail}
    </Notice>
  )
}
