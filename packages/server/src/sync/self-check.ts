import { OpportunityId, PostingId } from '@fulcrum/lever'
import type { Failure, Opportunity } from '@fulcrum/lever'
import type { App } from '../platform/app.ts'
import type { Db } from '../platform/database.ts'
import { difference } from './core/self-check.ts'
import type { SeenNow } from './core/self-check.ts'
import { answerWithinMs } from './engine/engine.ts'
import type { Engine } from './engine/engine.ts'
import { meaningOf } from './engine/failure.ts'
import { ourCandidatesIn } from './engine/sighting.ts'
import { checkNames } from './store/check-names.ts'
import {
  beginCheck,
  checkProgress,
  checkRows,
  endCheck,
  pairedOpportunities,
  runningCheck,
} from './store/self-check.ts'
import type { CheckRow, FoundDifference } from './store/self-check.ts'

/** A sample of this many pairings says with 95 % certainty that fewer than 3 % differ, where none does. */
const sampleSize = 100
const atOnce = 50
/** How often Lever is asked again for one answer before a check is given up. */
const mostTries = 5

/** What a check stands on besides its engine. */
export interface CheckGround {
  /** This process no longer serves the connection. */
  stopped: () => boolean
  wait: (ms: number) => Promise<void>
}

/**
 * Runs the check that a person asked for: reads Lever in the bulk class and compares it with what both sides agreed on. It
 * writes nothing but what it found, neither here nor in Lever, not even what it read: nothing goes right because it looked.
 */
export const selfCheck =
  ({ db, poke }: Pick<App, 'db' | 'poke'>) =>
  async (engine: Engine, ground: CheckGround): Promise<void> => {
    const check = await runningCheck(db, engine.store.key)
    if (!check) return
    const run = new Run(db, poke, engine, ground, check.id)
    try {
      await (check.scope === 'sample' ? run.sample() : run.everything())
      await run.end('done', '')
    } catch (error) {
      if (!(error instanceof CheckEnded)) throw error
      // A process that no longer serves the connection leaves the check to the one that does.
      if (error.how !== 'left') await run.end(error.how, error.message)
    }
  }

/** Ends a check from wherever it is. */
class CheckEnded extends Error {
  override readonly name = 'CheckEnded'
  readonly how: 'stopped' | 'failed' | 'left'
  constructor(how: CheckEnded['how'], message: string) {
    super(message)
    this.how = how
  }
}

class Run {
  private compared = 0
  private calls = 0
  private found: FoundDifference[] = []
  private readonly db: Db
  private readonly poke: () => void
  private readonly engine: Engine
  private readonly ground: CheckGround
  private readonly id: string
  private readonly names: ReturnType<typeof checkNames>

  constructor(db: Db, poke: () => void, engine: Engine, ground: CheckGround, id: string) {
    this.db = db
    this.poke = poke
    this.engine = engine
    this.ground = ground
    this.id = id
    this.names = checkNames(db, engine.store.key)
  }

  async sample(): Promise<void> {
    const rows = await checkRows(this.db, this.engine.store.key, { sample: sampleSize })
    await beginCheck(this.db, this.engine.store.key, this.id, rows.length)
    for (let from = 0; from < rows.length; from += atOnce) {
      for (const row of rows.slice(from, from + atOnce)) await this.lookAt(row)
      await this.tell()
    }
  }

  /** Reads every posting in use, then by id whom the lists did not show: absence from a list is no deletion. */
  async everything(): Promise<void> {
    const { key } = this.engine.store
    const left = new Set(await pairedOpportunities(this.db, key))
    const without = await checkRows(this.db, key, { withoutLead: true })
    await beginCheck(this.db, key, this.id, left.size + without.length)
    for (const posting of await this.engine.store.postingsInUse()) {
      const ofCandidate = new Map<string, number>()
      for (const filter of [
        { postings: [PostingId.parse(posting)] },
        { archivedPostings: [PostingId.parse(posting)] },
      ]) {
        const list = this.engine.lever('bulk').opportunities.list({ ...filter, expand: ['applications'] })
        for await (const page of list.pages()) {
          this.calls += 1
          if (page.kind !== 'ok') throw await this.failed(page)
          for (const one of page.value.items)
            if (!one.archived)
              for (const candidate of ourCandidatesIn(one.links))
                ofCandidate.set(candidate, (ofCandidate.get(candidate) ?? 0) + 1)
          await this.comparePage(page.value.items, left, ofCandidate)
          await this.tell()
        }
      }
    }
    const rest = [...left]
    for (let from = 0; from < rest.length; from += atOnce) {
      const rows = await checkRows(this.db, key, { opportunities: rest.slice(from, from + atOnce) })
      for (const row of rows) await this.lookAt(row)
      await this.tell()
    }
    for (const row of without) await this.note(row, { kind: 'none' })
    await this.tell()
  }

  private async comparePage(
    items: Opportunity[],
    left: Set<string>,
    ofCandidate: ReadonlyMap<string, number>,
  ): Promise<void> {
    const seen = new Map<string, Opportunity>(items.flatMap((item) => (left.has(item.id) ? [[item.id, item]] : [])))
    for (const row of await checkRows(this.db, this.engine.store.key, { opportunities: [...seen.keys()] })) {
      const item = row.opportunity === null ? undefined : seen.get(row.opportunity)
      if (!item) continue
      left.delete(item.id)
      const twins = item.archived ? 0 : Math.max(0, (ofCandidate.get(row.candidate) ?? 1) - 1)
      const now = seenNow(item, twins)
      // What a list shows may be a moment old: a difference is looked at again by id before it is told.
      if (difference(row.compared, now)) await this.lookAt(row, twins)
      else this.compared += 1
    }
  }

  /** Reads one by its id and compares it with what is here afterwards. */
  private async lookAt(row: CheckRow, twins = 0): Promise<void> {
    const seen = row.opportunity === null ? null : await this.read(row.opportunity, twins)
    const [fresh] = await checkRows(this.db, this.engine.store.key, {
      opportunities: row.opportunity === null ? [] : [row.opportunity],
    })
    if (seen && fresh) await this.note(fresh, seen)
  }

  private async read(opportunity: string, twins: number): Promise<SeenNow> {
    for (let attempt = 1; ; attempt += 1) {
      const options = { notAfter: this.engine.clock.now() + answerWithinMs }
      const answer = await this.engine
        .lever('bulk')
        .opportunities.get(OpportunityId.parse(opportunity), { expand: ['applications'] }, options)
      this.calls += 1
      if (answer.kind === 'ok') return seenNow(answer.value, twins)
      if (answer.kind === 'not-found') return { kind: 'gone' }
      if (answer.kind === 'refused' && answer.status === 403) return { kind: 'not-visible' }
      if (attempt === mostTries) throw await this.failed(answer)
      const meaning = await meaningOf(this.engine, answer, attempt)
      if (meaning.kind === 'stopped') throw new CheckEnded('failed', meaning.words)
      await this.ground.wait(meaning.kind === 'not-done' ? meaning.afterMs : 1_000)
    }
  }

  private async failed(failure: Failure): Promise<CheckEnded> {
    const { words } = await meaningOf(this.engine, failure, 1)
    return new CheckEnded('failed', `${words} Nothing was changed; begin again later.`)
  }

  private async note(row: CheckRow, seen: SeenNow): Promise<void> {
    this.compared += 1
    const found = difference(row.compared, seen)
    if (!found) return
    const { agreed } = row.compared
    this.found.push({
      application: row.application,
      ...found,
      ours: await this.names.here(row.compared.ours),
      levers: await this.leverWords(seen),
      agreed: agreed
        ? `${await this.names.here(agreed.here)} here, ${await this.names.place(agreed.place)} in Lever`
        : '',
    })
  }

  private async leverWords(seen: SeenNow): Promise<string> {
    if (seen.kind === 'there') return this.names.place(seen.place)
    return { gone: 'Deleted', anonymized: 'Anonymized', 'not-visible': 'Not visible', none: 'No Lead' }[seen.kind]
  }

  /** Writes down how far it is; ends where a person wants it to, or where another process took over. */
  private async tell(): Promise<void> {
    const { stopWanted } = await checkProgress(this.db, this.engine.store.key, this.id, {
      compared: this.compared,
      calls: this.calls,
      found: this.found,
    })
    this.found = []
    this.poke()
    if (this.ground.stopped()) throw new CheckEnded('left', '')
    if (stopWanted) throw new CheckEnded('stopped', '')
  }

  async end(state: 'done' | 'stopped' | 'failed', words: string): Promise<void> {
    await endCheck(this.db, this.engine.store.key, this.id, state, words)
    this.poke()
  }
}

function seenNow(item: Opportunity, twins: number): SeenNow {
  if (item.isAnonymized) return { kind: 'anonymized' }
  const posting = item.applications?.find((application) => application.posting !== null)?.posting ?? null
  return {
    kind: 'there',
    place: item.archived ? { kind: 'archived', reason: item.archived.reason } : { kind: 'stage', stage: item.stage },
    posting,
    twins,
  }
}
