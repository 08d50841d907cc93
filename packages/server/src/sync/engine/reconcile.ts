import type { ApplicationId } from '@fulcrum/contract'
import { advance, MovedMeanwhile } from './advance.ts'
import type { Errand } from './advance.ts'
import { create } from './create.ts'
import type { Engine } from './engine.ts'
import { lookAt } from './look.ts'
import { push } from './push.ts'
import type { Next } from './push.ts'

/** No pairing takes more steps than this in a row; what is left goes on at its next turn. */
const mostSteps = 20

/** Brings one pairing to rest: decide, act, decide again, until nothing is left to do or it has to wait. */
export async function reconcile(engine: Engine, application: ApplicationId): Promise<void> {
  for (let step = 0; step < mostSteps; step += 1) {
    const errand = await nextErrand(engine, application)
    if (errand.kind === 'none') {
      engine.poke()
      if (!errand.again) return
      continue
    }
    const next = await carryOut(engine, errand)
    if (next.kind === 'stopped') return engine.store.setPairing(application, { claim: null })
    if (next.afterMs > 0) return later(engine, application, next.afterMs, errand)
  }
  await later(engine, application, 1_000, null)
}

async function nextErrand(engine: Engine, application: ApplicationId): Promise<Errand> {
  try {
    return await engine.store.transaction((tx) => advance(tx, engine, application))
  } catch (error) {
    if (error instanceof MovedMeanwhile) return { kind: 'none', again: true }
    throw error
  }
}

async function carryOut(engine: Engine, errand: Exclude<Errand, { kind: 'none' }>): Promise<Next> {
  engine.poke()
  switch (errand.kind) {
    case 'push':
      return push(engine, errand)
    case 'create':
      return create(engine, errand)
    case 'look': {
      const { gathered, opportunity, readAt } = errand
      const kind = gathered.urgent ? 'urgent' : 'bulk'
      const reached = await lookAt(engine, opportunity, kind, readAt, gathered.attempt + 1, 'look')
      if (reached.kind === 'answered') return { kind: 'again', afterMs: 0 }
      return reached.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'again', afterMs: reached.afterMs ?? 5_000 }
    }
    case 'look-at-posting': {
      const reached = await engine.ask.lookForCreates(errand)
      if (reached.kind === 'answered') return { kind: 'again', afterMs: 0 }
      return reached.kind === 'stopped' ? { kind: 'stopped' } : { kind: 'again', afterMs: 2_000 }
    }
  }
}

/** Puts the pairing back into the queue. */
async function later(
  engine: Engine,
  application: ApplicationId,
  afterMs: number,
  errand: Errand | null,
): Promise<void> {
  const now = await engine.store.now()
  const attempt = errand && 'gathered' in errand ? errand.gathered.attempt + 1 : 1
  await engine.store.setPairing(application, { dueAt: new Date(now.getTime() + afterMs), claim: null, attempt })
}
