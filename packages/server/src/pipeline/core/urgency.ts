const biggestHandful = 20

/** Up to 20 moves are what somebody waits for; more is bulk and leaves room for others on the way to Lever. */
export function urgencyOfMoves(count: number): 'person' | 'bulk' {
  return count <= biggestHandful ? 'person' : 'bulk'
}
