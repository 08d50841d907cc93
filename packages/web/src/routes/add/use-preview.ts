import { useCallback, useEffect, useState } from 'react'
import type { OutreachId, Preview, PreviewRequest } from '@fulcrum/contract'
import { api } from '../../api/client.ts'

/** Long enough that a pasted list is looked at once, in ms. */
const PAUSE_MS = 400

export type Looking =
  | { kind: 'nothing' }
  /** `last` is what is shown meanwhile; it may not be added. */
  | { kind: 'looking'; last: Preview | null }
  | { kind: 'seen'; preview: Preview }
  | { kind: 'failed'; error: unknown; last: Preview | null }

type Input = PreviewRequest['input']

interface Outcome {
  input: Input
  attempt: number
  result: { kind: 'seen'; preview: Preview } | { kind: 'failed'; error: unknown }
}

/**
 * What would become of the people, looked up again when what was given changes; creates nothing.
 * `input` must keep its identity while it means the same.
 */
export function usePreview(outreachId: OutreachId | null, input: Input | null): [Looking, () => void] {
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const [last, setLast] = useState<Preview | null>(null)
  const [attempt, setAttempt] = useState(0)
  useEffect(() => {
    if (input === null) return
    let stale = false
    const timer = setTimeout(() => {
      api.preview({ outreachId, input }).then(
        (preview) => {
          if (stale) return
          setLast(preview)
          setOutcome({ input, attempt, result: { kind: 'seen', preview } })
        },
        (error: unknown) => {
          if (!stale) setOutcome({ input, attempt, result: { kind: 'failed', error } })
        },
      )
    }, PAUSE_MS)
    return () => {
      stale = true
      clearTimeout(timer)
    }
  }, [outreachId, input, attempt])
  return [lookingAt(input, attempt, outcome, last), useCallback(() => setAttempt((now) => now + 1), [])]
}

function lookingAt(input: Input | null, attempt: number, outcome: Outcome | null, last: Preview | null): Looking {
  if (input === null) return { kind: 'nothing' }
  if (outcome === null || outcome.input !== input || outcome.attempt !== attempt)
    // What was found in another way to give people says nothing about this one.
    return { kind: 'looking', last: outcome?.input.kind === input.kind ? last : null }
  return outcome.result.kind === 'seen' ? outcome.result : { ...outcome.result, last }
}

/** The newest preview there is, current or not. */
export function seenOf(looking: Looking): Preview | null {
  switch (looking.kind) {
    case 'seen':
      return looking.preview
    case 'looking':
    case 'failed':
      return looking.last
    case 'nothing':
      return null
  }
}
