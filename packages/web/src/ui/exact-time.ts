const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' })

/** A moment to the second in the reader's own zone, for tooltips; made once, because a board writes hundreds. */
export const exactTime = (moment: string): string => format.format(new Date(moment))
