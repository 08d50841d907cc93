/** How long failed sign-ins count, from the first. */
export const triesWindowMs = 15 * 60_000

/** Failed sign-ins within the window after which we stop looking: for one e-mail address from one place, and from one place. */
export const triesAllowed = { addressAndPlace: 5, place: 50 } as const
