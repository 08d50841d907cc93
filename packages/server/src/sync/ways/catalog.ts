import type { DispositionStages, LeverClient, Outcome, Stage } from '@fulcrum/lever'
import type { Engine, Reached } from '../engine/engine.ts'
import { meaningOf } from '../engine/failure.ts'
import { sectionOf } from '../core/section.ts'

/** How often stages and archive reasons are looked at while nobody has the mapping open. */
export const placesEveryMs = 3_600_000

/**
 * Reads Lever's catalog: users, stages with their sections, archive reasons, postings. What is gone is marked as vanished,
 * never deleted, because mappings still name it. Takes six to ten calls, so nobody waits for it.
 */
export async function readCatalog(engine: Engine): Promise<Reached> {
  const { connection, store } = engine
  const lever = engine.lever('urgent')
  const startedAt = await store.now()
  const counts: Record<string, number> = {}
  const progress = async (name: string, count: number) => {
    counts[name] = count
    await store.changeConnection({ importCounts: counts })
    await tell(engine, 'connection.changed')
  }
  const steps: [string, () => Promise<Outcome<number>>][] = [
    [
      'users',
      async () =>
        counted(await lever.users.list({ includeDeactivated: true }).all(), (users) =>
          store.writeUsers(users, startedAt),
        ),
    ],
    ['stages', async () => counted(await stagesWithSections(lever), (stages) => store.writeStages(stages, startedAt))],
    [
      'archive reasons',
      async () =>
        counted(await lever.archiveReasons.list().all(), (reasons) => store.writeArchiveReasons(reasons, startedAt)),
    ],
    [
      'postings',
      async () =>
        counted(await lever.postings.list().all(), async (postings) => {
          await store.writePostings(postings, engine.webUrl, startedAt)
          await tell(engine, 'jobs.changed')
        }),
    ],
  ]
  for (const [name, step] of steps) {
    const outcome = await step()
    if (outcome.kind !== 'ok') {
      const meaning = await meaningOf(engine, outcome, 1)
      if (connection.importState !== 'done')
        await store.changeConnection({
          importState: meaning.kind === 'not-done' ? 'running' : 'failed',
          importWords: `Reading the ${name} failed: ${meaning.words} It is tried again by itself.`,
        })
      await tell(engine, 'connection.changed')
      return { kind: meaning.kind === 'stopped' ? 'stopped' : 'later' }
    }
    engine.names.forget()
    await progress(name, outcome.value)
  }
  await store.changeConnection({
    importState: 'done',
    importWords: '',
    catalogDueAt: new Date(startedAt.getTime() + placesEveryMs),
  })
  await tell(engine, 'mapping.changed')
  return { kind: 'answered' }
}

async function tell(engine: Engine, topic: 'connection.changed' | 'jobs.changed' | 'mapping.changed'): Promise<void> {
  await engine.store.announce(topic)
  engine.poke()
}

async function counted<T>(outcome: Outcome<T[]>, write: (items: T[]) => Promise<unknown>): Promise<Outcome<number>> {
  if (outcome.kind !== 'ok') return outcome
  await write(outcome.value)
  return { kind: 'ok', value: outcome.value.length }
}

export interface StageWithSection {
  id: Stage['id']
  text: string
  section: 'lead' | 'applicant' | 'interview'
}

/** Stages in pipeline order with the section each is in; where Lever does not say sections, ids and order do. */
async function stagesWithSections(lever: LeverClient): Promise<Outcome<StageWithSection[]>> {
  const stages = await lever.stages.list().all()
  if (stages.kind !== 'ok') return stages
  const said = await lever.dispositionStages()
  if (said.kind !== 'ok' && said.kind !== 'refused' && said.kind !== 'not-found') return said
  const pipelines = said.kind === 'ok' ? pipelinesOf(said.value) : new Map<string, string>()
  return {
    kind: 'ok',
    value: stages.value.map((stage, position) => ({
      ...stage,
      section: sectionOf(
        stage.id,
        position,
        stages.value.map((s) => s.id),
        pipelines,
      ),
    })),
  }
}

function pipelinesOf(said: DispositionStages): Map<string, string> {
  return new Map(said.stages.map((stage) => [stage.id, stage.pipeline]))
}
