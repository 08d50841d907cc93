import { useState } from 'react'
import type { QueryClient } from '@tanstack/react-query'
import type { SyncHealth } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { useToasts } from '../../ui/toast.tsx'
import { people } from '../pipeline/move-words.ts'
import type { HoldDecision } from './hold-list.tsx'
import { asksFirst } from './hold-words.ts'

type Order = 'pause' | 'resume' | 'sweep'
type Conflict = SyncHealth['conflicts'][number]

export interface SyncActions {
  busy: Order | null
  run: (order: Order) => void
  /** The cause whose decision is being carried out. */
  deciding: string | null
  /** A decision that waits for a yes, because it touches many or cannot be taken back by looking again. */
  asked: { cause: string; decision: HoldDecision } | null
  ask: (cause: string, decision: HoldDecision) => void
  confirm: () => void
  dismiss: () => void
  settling: string | null
  chooseOther: (conflict: Conflict) => void
}

const DONE: Record<Order, string> = {
  pause: 'Paused. Changes wait on both sides.',
  resume: 'Resumed. Waiting changes go on their way.',
  sweep: 'The sweep has begun. It compares everyone and may take minutes.',
}

/** What can be pressed on the Sync page; each says what came of it. */
export function useSyncActions(client: QueryClient): SyncActions {
  const toasts = useToasts()
  const [busy, setBusy] = useState<Order | null>(null)
  const [deciding, setDeciding] = useState<string | null>(null)
  const [asked, setAsked] = useState<SyncActions['asked']>(null)
  const [settling, setSettling] = useState<string | null>(null)

  const attempt = async (work: () => Promise<unknown>, done: string) => {
    try {
      await work()
      toasts.show({ tone: 'neutral', title: done })
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.sync }),
      client.invalidateQueries({ queryKey: keys.syncStatus }),
      client.invalidateQueries({ queryKey: keys.integration }),
    ])
  }

  const run = async (order: Order) => {
    setBusy(order)
    await attempt(() => api.syncAction(order), DONE[order])
    setBusy(null)
  }

  const decide = async (cause: string, { applicationIds, action, choice }: HoldDecision) => {
    setDeciding(cause)
    const body = {
      applicationIds: [...applicationIds],
      action: action.action,
      ...(choice === undefined ? {} : { choice }),
    }
    await attempt(() => api.resolveHolds(body), `${action.label}: ${people(applicationIds.length)}.`)
    setDeciding(null)
  }

  const settle = async (conflict: Conflict) => {
    setSettling(conflict.id)
    const other = conflict.winner === 'lever' ? conflict.here : conflict.inLever
    await attempt(() => api.chooseOther(conflict.id), `${conflict.name} now follows the other side: ${other}.`)
    setSettling(null)
  }

  return {
    busy,
    run: (order) => void run(order),
    deciding,
    asked,
    ask: (cause, decision) => {
      if (asksFirst(decision.action, decision.applicationIds.length)) setAsked({ cause, decision })
      else void decide(cause, decision)
    },
    confirm: () => {
      if (!asked) return
      setAsked(null)
      void decide(asked.cause, asked.decision)
    },
    dismiss: () => setAsked(null),
    settling,
    chooseOther: (conflict) => void settle(conflict),
  }
}
