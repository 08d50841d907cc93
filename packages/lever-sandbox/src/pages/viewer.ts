import type { Context } from 'hono'
import type { Session } from '../engine/model/oauth.ts'
import type { World } from '../engine/world.ts'
import { sessionOf, signedInBy, type SignedIn } from '../oauth/index.ts'

/** The user whom a browser is signed in as. What they see and may do follows from their role. */
export interface Viewer extends SignedIn {
  readonly session: Session
}

export function viewerOf(world: World, c: Context): Viewer | null {
  const session = sessionOf(world, c.req.header('cookie'))
  const signedIn = signedInBy(world, session)
  return session && signedIn ? { session, ...signedIn } : null
}
