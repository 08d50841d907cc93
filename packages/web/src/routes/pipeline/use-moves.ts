import { useRef, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type {
  ApplicationCard,
  ApplicationId,
  ApplicationList,
  CloseReasonId,
  Mapping,
  MoveAnswer,
  Stage,
} from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { keys } from '../../api/queries.ts'
import { useToasts } from '../../ui/toast.tsx'
import { failureWords } from '../../api/failure.ts'
import { movePlan, type MovePlan } from './move-plan.ts'
import { moveWords, people, whom } from './move-words.ts'
import { patchList, settled, started, type PendingMoves } from './pending-moves.ts'

/** Lever and we agree on as many in one request; more are sent one after the other. */
const MOST_AT_ONCE = 5_000

/** A question that has to be answered before people can be moved. */
export type MoveQuestion =
  Extract<MovePlan, { kind: 'ask-reason' | 'ask-hire' }> | { kind: 'ask-close'; cards: readonly ApplicationCard[] }

export interface MoveAnswers {
  closeReasonId: CloseReasonId | null
  confirmHire: boolean
}

export interface Moves {
  pending: PendingMoves
  question: MoveQuestion | null
  /** Moves people, asking first where it must be asked. */
  move: (cards: readonly ApplicationCard[], stage: Stage) => void
  /** Asks for a closed stage and a reason, then moves there. */
  close: (cards: readonly ApplicationCard[]) => void
  answer: (stage: Stage, answers: MoveAnswers) => void
  dismiss: () => void
  /** Takes the last move back, if that is still possible. */
  undo: () => void
}

/** Moves that are seen at once and settled when the server has answered; refused ones go back and say why. */
export function useMoves(mapping: Mapping | null): Moves {
  const client = useQueryClient()
  const toasts = useToasts()
  const [pending, setPending] = useState<PendingMoves>(new Map())
  const [question, setQuestion] = useState<MoveQuestion | null>(null)
  const token = useRef(0)
  const lastUndo = useRef<readonly string[]>([])
  /** Requests go out one after the other, so that a second move of somebody knows of the first. */
  const queue = useRef<Promise<void>>(Promise.resolve())
  const seen = useRef(new Map<ApplicationId, number>())

  const learn = (cards: readonly ApplicationCard[]) => {
    for (const card of cards) seen.current.set(card.id, card.moveSeq)
    client.setQueriesData<ApplicationList>({ queryKey: keys.applications }, (list) => list && patchList(list, cards))
  }

  const takeBack = async (undoIds: readonly string[]) => {
    if (undoIds.length === 0) return
    lastUndo.current = []
    try {
      const answers = await Promise.all(undoIds.map((undoId) => api.undoMoves({ undoId })))
      const moved = answers.flatMap((each) => each.moved)
      const notMoved = answers.flatMap((each) => each.notMoved)
      learn(moved)
      const [first] = notMoved
      if (first)
        toasts.show({
          tone: 'attention',
          title: `${people(notMoved.length)} could not be moved back`,
          detail: first.why,
        })
      else toasts.show({ tone: 'neutral', title: `${whom(moved)} moved back` })
    } catch (error) {
      const { title, detail } = failureWords(error)
      toasts.show({ tone: 'danger', title, detail })
    }
  }

  const report = (answer: MoveAnswer, undoIds: readonly string[], cards: readonly ApplicationCard[], stage: Stage) => {
    const words = moveWords(answer, cards, stage)
    lastUndo.current = undoIds
    toasts.show({
      tone: words.tone === 'done' ? 'neutral' : words.tone === 'partly' ? 'attention' : 'danger',
      title: words.title,
      detail: words.detail,
      ...(undoIds.length > 0 ? { action: { label: 'Undo', onPress: () => void takeBack(undoIds) } } : {}),
    })
  }

  const send = async (cards: readonly ApplicationCard[], stage: Stage, answers: MoveAnswers, mine: number) => {
    const moved: ApplicationCard[] = []
    const notMoved: MoveAnswer['notMoved'] = []
    const undoIds: string[] = []
    try {
      for (let from = 0; from < cards.length; from += MOST_AT_ONCE) {
        const part = cards.slice(from, from + MOST_AT_ONCE)
        const moves = part.map((card) => ({
          applicationId: card.id,
          seenMoveSeq: Math.max(card.moveSeq, seen.current.get(card.id) ?? 0),
        }))
        const answer = await api.moveApplications({ moves, toStageId: stage.id, ...answers })
        moved.push(...answer.moved)
        notMoved.push(...answer.notMoved)
        if (answer.undoId !== null) undoIds.push(answer.undoId)
      }
      learn(moved)
      report({ moved, notMoved, undoId: null }, undoIds, cards, stage)
    } catch (error) {
      learn(moved)
      const { title, detail } = failureWords(error)
      toasts.show({ tone: 'danger', title: `${whom(cards)} moved back. ${title}`, detail })
    } finally {
      setPending((now) => settled(now, mine, moved))
      if (notMoved.length > 0) void client.invalidateQueries({ queryKey: keys.applications })
    }
  }

  const carryOut = (cards: readonly ApplicationCard[], stage: Stage, answers: MoveAnswers) => {
    token.current += 1
    const mine = token.current
    const startedAt = new Date().toISOString()
    setPending((now) =>
      started(
        now,
        cards.map((card) => ({
          token: mine,
          card,
          toStageId: stage.id,
          closeReasonId: answers.closeReasonId,
          startedAt,
        })),
      ),
    )
    queue.current = queue.current.then(() => send(cards, stage, answers, mine))
  }

  return {
    pending,
    question,
    move: (cards, stage) => {
      const plan = movePlan(cards, stage, mapping)
      if (plan.kind === 'nobody') return
      if (plan.kind === 'go') carryOut(plan.cards, plan.stage, { closeReasonId: null, confirmHire: plan.confirmHire })
      else setQuestion(plan)
    },
    close: (cards) => {
      if (cards.length > 0) setQuestion({ kind: 'ask-close', cards })
    },
    answer: (stage, answers) => {
      if (!question) return
      setQuestion(null)
      carryOut(question.cards, stage, answers)
    },
    dismiss: () => setQuestion(null),
    undo: () => void takeBack(lastUndo.current),
  }
}
