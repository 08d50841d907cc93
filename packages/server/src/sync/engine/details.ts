import { LeverUserId, OpportunityId } from '@fulcrum/contract'
import type { Failure, FileToSend } from '@fulcrum/lever'
import { z } from 'zod'
import type { QueuedDetail } from '../store/detail-queue.ts'
import { answerWithinMs, sendWithinMs } from './engine.ts'
import type { Engine } from './engine.ts'
import { meaningOf } from './failure.ts'

const Body = z.object({
  /** The member of ours whose it is. */
  by: z.string().nullable().default(null),
  value: z.string().default(''),
  file: z.string().default(''),
})

/**
 * Sends queued notes and files to Lever, up to `limit` at once. One whose outcome is unknown is looked for among what the
 * opportunity has before it is sent again, since Lever has no idempotency key for these either.
 *
 * @returns how many were taken up; fewer than `limit` means that the queue is empty
 */
export async function sendDetails(engine: Engine, limit: number): Promise<number> {
  const details = await engine.store.claimDetails(engine.epoch, limit)
  await Promise.all(
    details.map((detail) => (detail.kind === 'note' ? sendNote(engine, detail) : sendFile(engine, detail))),
  )
  return details.length
}

async function sendNote(engine: Engine, note: QueuedDetail): Promise<void> {
  const { value, by } = Body.parse(note.body)
  const opportunity = OpportunityId.parse(note.opportunity)
  const lever = engine.lever('bulk')
  if (note.attempts > 0) {
    const there = await lever.notes.list(opportunity, { notAfter: engine.clock.now() + answerWithinMs }).all()
    if (there.kind !== 'ok') return fail(engine, note, there)
    if (there.value.some((one) => one.deletedAt === null && one.fields.some((field) => field.value === value)))
      return done(engine, note, 'Found in Lever.')
  }
  const performAs = await performerOf(engine, note, by)
  const options = { notAfter: engine.clock.now() + sendWithinMs }
  const answer = await lever.notes.create(opportunity, { value }, performAs === null ? {} : { performAs }, options)
  return answer.kind === 'ok' ? done(engine, note, 'Lever has it.') : fail(engine, note, answer)
}

async function sendFile(engine: Engine, detail: QueuedDetail): Promise<void> {
  const { file: id, by } = Body.parse(detail.body)
  const opportunity = OpportunityId.parse(detail.opportunity)
  const lever = engine.lever('bulk')
  const file = await engine.store.fileToSend(detail.application, id)
  if (!file) return give(engine, detail, 'The file is not here any more.')
  if (detail.attempts > 0) {
    const there = await lever.files.list(opportunity, {}, { notAfter: engine.clock.now() + answerWithinMs }).all()
    if (there.kind !== 'ok') return fail(engine, detail, there)
    if (there.value.some(({ name, size }) => name === file.name && size === sizeOf(file)))
      return done(engine, detail, 'Found in Lever.')
  }
  const performAs = await performerOf(engine, detail, by)
  if (performAs === null)
    return give(engine, detail, 'Nobody to add files as: choose “Move in Lever as” under Integrations.')
  const options = { notAfter: engine.clock.now() + sendWithinMs }
  const answer = await lever.files.upload(opportunity, file, { performAs }, options)
  return answer.kind === 'ok' ? done(engine, detail, 'Lever has it.') : fail(engine, detail, answer)
}

const sizeOf = ({ content }: FileToSend) => (content instanceof Blob ? content.size : content.byteLength)

/** Notes and files carry whoever wrote or added them, where Lever knows that person. */
async function performerOf(engine: Engine, detail: QueuedDetail, by: string | null): Promise<LeverUserId | null> {
  if (detail.performAs !== null) return LeverUserId.parse(detail.performAs)
  return (await engine.store.leverUserOfMember(by)) ?? engine.connection.moveAs
}

async function done({ store }: Engine, { id }: QueuedDetail, words: string): Promise<void> {
  await store.closeIntent(id, 'done', words, await store.now())
}

async function give({ store }: Engine, { id }: QueuedDetail, words: string): Promise<void> {
  await store.closeIntent(id, 'failed', words, await store.now())
}

async function fail(engine: Engine, detail: QueuedDetail, failure: Failure): Promise<void> {
  const meaning = await meaningOf(engine, failure, detail.attempts)
  if (meaning.kind === 'refused' || meaning.kind === 'not-found') return give(engine, detail, meaning.words)
  // Certainly not done counts as no attempt: there is nothing to look for.
  const afterMs = meaning.kind === 'not-done' ? meaning.afterMs : 2_000
  await engine.store.detailFailed(detail.id, meaning.kind === 'unknown', afterMs)
}
