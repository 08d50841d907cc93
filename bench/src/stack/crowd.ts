/** The posting that everybody of a crowded sandbox stands on, and how their names begin. */
export const crowd = 'Crowd'
