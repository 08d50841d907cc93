import { failureWords } from '../api/failure.ts'
import { Button } from './button.tsx'
import './states.css'

/** What happened, what to do, and another try that keeps what was typed. */
export function FailedState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { title, detail } = failureWords(error)
  return (
    <div className="failed" role="alert">
      <h2>{title}</h2>
      {detail && <p>{detail}</p>}
      {onRetry && (
        <Button icon="refresh" onClick={onRetry}>
          Try again
        </Button>
      )}
    </div>
  )
}
