import type { ApplicationCard, MoveAnswer, Stage } from '@fulcrum/contract'

export const people = (count: number) => (count === 1 ? '1 person' : `${count.toLocaleString('en')} people`)

/** Who was meant: a name where it is one, a number where it is many. */
export const whom = (cards: readonly Pick<ApplicationCard, 'name'>[]) => {
  const [only, ...others] = cards
  return only && others.length === 0 ? only.name : people(cards.length)
}

export interface MoveWords {
  title: string
  detail: string
  tone: 'done' | 'partly' | 'refused'
}

/** What a toast says when the server has answered a move: what happened, to whom, and why not for the others. */
export function moveWords(
  answer: MoveAnswer,
  asked: readonly ApplicationCard[],
  stage: Pick<Stage, 'name'>,
): MoveWords {
  const [first] = answer.notMoved
  if (!first) return { tone: 'done', title: `${whom(answer.moved)} moved to ${stage.name}`, detail: '' }
  const refused = asked.filter((card) => answer.notMoved.some((each) => each.applicationId === card.id))
  const reasons = new Set(answer.notMoved.map((each) => each.why))
  const detail =
    reasons.size === 1
      ? first.why
      : `${first.why} ${reasons.size - 1} other ${reasons.size === 2 ? 'reason' : 'reasons'}.`
  if (answer.moved.length === 0) return { tone: 'refused', title: `${whom(refused)} moved back`, detail }
  return {
    tone: 'partly',
    title: `${people(answer.moved.length)} moved to ${stage.name}, ${people(answer.notMoved.length)} stayed`,
    detail,
  }
}
