import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Candidate, LeverDifference } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { FIELD_WORDS, takeFromLever } from './take-from-lever.ts'
import './lever-differences.css'

/** What Lever says otherwise of a person. Nothing is taken over by itself; each can be taken with one press. */
export function LeverDifferences({ candidate }: { candidate: Candidate }) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState<LeverDifference['field'] | null>(null)
  if (candidate.differences.length === 0) return null
  const take = async (difference: LeverDifference) => {
    setBusy(difference.field)
    try {
      await api.changeCandidate(candidate.id, { ...takeFromLever(candidate, difference), revision: candidate.revision })
      for (const queryKey of [[...keys.candidate, candidate.id], [...keys.timeline, candidate.id], keys.candidates])
        void client.invalidateQueries({ queryKey })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    } finally {
      setBusy(null)
    }
  }
  return (
    <section className="lever-differences" aria-label="Different in Lever">
      <h3 className="lever-differences__title">Different in Lever</h3>
      <ul>
        {candidate.differences.map((difference) => (
          <li key={difference.field} className="lever-differences__row">
            <span className="lever-differences__field">{FIELD_WORDS[difference.field]}</span>
            <bdi className="lever-differences__value">{difference.inLever.join(', ')}</bdi>
            <Button
              size="small"
              busy={busy === difference.field}
              aria-label={`Take it: ${FIELD_WORDS[difference.field].toLowerCase()}`}
              onClick={() => void take(difference)}
            >
              Take it
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
