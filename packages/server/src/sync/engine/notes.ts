import { LeverUserId, OpportunityId } from '@fulcrum/contract'
import { z } from 'zod'
import type { QueuedNote } from '../store/note-queue.ts'
import { sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { meaningOf } from './failure.ts'

const Body = z.object({ value: z.string() })

/**
 * Writes queued notes to Lever, up to `limit` at once. A note whose outcome is unknown is looked for in the opportunity's
 * notes before it is written again, since Lever has no idempotency key for these either.
 *
 * @returns how many were taken up; fewer than `limit` means that the queue is empty
 */
export async function writeNotes(engine: Engine, limit: number): Promise<number> {
  const notes = await engine.store.claimNotes(engine.epoch, limit)
  await Promise.all(notes.map((note) => writeNote(engine, note)))
  return notes.length
}

async function writeNote(engine: Engine, note: QueuedNote): Promise<void> {
  const { store } = engine
  const { value } = Body.parse(note.body)
  const opportunity = OpportunityId.parse(note.opportunity)
  const lever = engine.lever('bulk')
  const options = { notAfter: engine.clock.now() + sendWithinMs }
  const done = async (words: string) => store.closeIntent(note.id, 'done', words, await store.now())
  if (note.attempts > 0) {
    const there = await lever.notes.list(opportunity, options).all()
    if (there.kind !== 'ok') return fail(engine, note, there)
    if (there.value.some((one) => one.deletedAt === null && one.fields.some((field) => field.value === value)))
      return done('Found in Lever.')
  }
  const by = note.performAs === null ? {} : { performAs: LeverUserId.parse(note.performAs) }
  const answer = await lever.notes.create(opportunity, { value }, by, options)
  if (answer.kind === 'ok') return done('Lever has it.')
  return fail(engine, note, answer)
}

async function fail(engine: Engine, note: QueuedNote, failure: Parameters<typeof meaningOf>[1]): Promise<void> {
  const meaning = await meaningOf(engine, failure, note.attempts)
  const { store } = engine
  if (meaning.kind === 'refused' || meaning.kind === 'not-found')
    return store.closeIntent(note.id, 'failed', meaning.words, await store.now())
  // Certainly not done counts as no attempt: there is nothing to look for.
  await store.noteFailed(note.id, meaning.kind === 'unknown', meaning.kind === 'not-done' ? meaning.afterMs : 2_000)
}
