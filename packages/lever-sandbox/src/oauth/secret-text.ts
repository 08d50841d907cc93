import { createHash, timingSafeEqual } from 'node:crypto'

/** What the state keeps of a secret, so that a copy of it opens nothing. */
export const fingerprint = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** Takes equally long whether the first or the last character differs. */
export const sameSecret = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(fingerprint(a)), Buffer.from(fingerprint(b)))
