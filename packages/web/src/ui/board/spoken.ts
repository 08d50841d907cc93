import type { BoardColumn, Landing, Lift } from './board-types.ts'

const what = (lift: Lift, name: string) => (lift.keys.length > 1 ? `${name} and ${lift.keys.length - 1} more` : name)

/** What the status region says at each step of carrying a card by keyboard. */
export const spoken = {
  lifted: (lift: Lift, name: string, column: BoardColumn) =>
    `${what(lift, name)} lifted from ${column.name}. Left and right carry, Space drops, Escape puts back.`,
  over: (column: BoardColumn, position: number, count: number, landing: Landing) =>
    `Over ${column.name}, column ${position} of ${count}. ${landing.words}.`,
  dropped: (lift: Lift, name: string, column: BoardColumn) => `${what(lift, name)} dropped in ${column.name}.`,
  putBack: (lift: Lift, name: string, column: BoardColumn) => `${what(lift, name)} put back in ${column.name}.`,
}
