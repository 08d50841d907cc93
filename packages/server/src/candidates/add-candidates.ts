import type { AddPeopleAnswer } from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { Refusal } from '../platform/http.ts'
import type { Caller } from '../platform/http.ts'
import { resolvePreview, storePreviewAnswer } from './resolve-preview.ts'
import type { ResolvedRow } from './resolve-preview.ts'

/**
 * Carries a preview out that was made for no outreach: its people become candidates, and nothing more. The same preview
 * again gives the same answer and adds nobody.
 */
export async function addCandidates(
  app: Pick<App, 'db' | 'poke'>,
  { organization, user }: Caller,
  previewId: string,
): Promise<AddPeopleAnswer> {
  const answer = await app.db.transaction().execute(async (tx) => {
    const preview = await resolvePreview(tx, organization, previewId, user.id)
    if (preview.answer) return preview.answer
    if (preview.outreachId !== null)
      throw new Refusal(409, {
        code: 'preview-of-another',
        message: 'This preview was made for an outreach.',
        hint: 'Add the people there, or look at them again without an outreach.',
      })
    const rows = preview.rows.map(rowOf)
    const count = (outcome: string) => rows.filter((row) => row.outcome === outcome).length
    const made = {
      added: count('added'),
      alreadyThere: count('already-there'),
      leftOut: count('left-out'),
      rows: rows.toSorted((a, b) => a.line - b.line),
    }
    await storePreviewAnswer(tx, organization, previewId, made)
    return made
  })
  app.poke()
  return answer
}

function rowOf({ line, name, verdict, why, candidateId }: ResolvedRow): AddPeopleAnswer['rows'][number] {
  if (candidateId === null || verdict === 'rejected' || verdict === 'duplicate')
    return { line, name, outcome: 'left-out', why }
  return verdict === 'new'
    ? { line, name, outcome: 'added', why: '' }
    : { line, name, outcome: 'already-there', why: 'They are a candidate here already.' }
}
