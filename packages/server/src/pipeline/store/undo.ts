import { sql } from 'kysely'
import { z } from 'zod'
import { ApplicationId, CloseReasonId, StageId } from '@fulcrum/contract'
import type { OrganizationId, UserId } from '@fulcrum/contract'
import type { Tx } from '../../platform/database.ts'

/** One move that may be taken back: where it came from, and the move that must still be the last. */
export const UndoableMove = z.object({
  applicationId: ApplicationId,
  moveSeq: z.number().int(),
  stageId: StageId,
  closeReasonId: CloseReasonId.nullable(),
})
export type UndoableMove = z.output<typeof UndoableMove>

/** Remembers what one request moved. Forgets what nobody can undo any more on the way. */
export async function rememberForUndo(
  tx: Tx,
  organization: OrganizationId,
  user: UserId,
  moves: UndoableMove[],
): Promise<string> {
  await sql`
    delete from move_undo where organization_id = ${organization} and created_at < now() - interval '1 day'`.execute(tx)
  const row = await tx
    .insertInto('move_undo')
    .values({ organization_id: organization, created_by: user, moves: JSON.stringify(moves) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type Undoable = { kind: 'undoable'; moves: UndoableMove[] } | { kind: 'used' } | { kind: 'too-late' }

/** Takes what a person moved, once; null where it is not theirs. Open for ten minutes of database time. */
export async function takeUndo(
  tx: Tx,
  organization: OrganizationId,
  user: UserId,
  id: string,
): Promise<Undoable | null> {
  const { rows } = await sql<{ moves: unknown; used: boolean; open: boolean }>`
    select moves, used_at is not null as used, created_at > clock_timestamp() - interval '10 minutes' as open
    from move_undo where organization_id = ${organization} and id = ${id}::uuid and created_by = ${user}
    for update`.execute(tx)
  const row = rows[0]
  if (!row) return null
  if (row.used) return { kind: 'used' }
  if (!row.open) return { kind: 'too-late' }
  await sql`
    update move_undo set used_at = clock_timestamp()
    where organization_id = ${organization} and id = ${id}::uuid`.execute(tx)
  return { kind: 'undoable', moves: z.array(UndoableMove).parse(row.moves) }
}
