import type { FileToSend, NewOpportunity } from '../model/new-opportunity.ts'

/** The body of a create as JSON. Undefined fields vanish when it is written. */
export function opportunityJson({ posting, createdAt, archived, ...rest }: NewOpportunity): object {
  return {
    ...rest,
    postings: posting && [posting],
    createdAt: createdAt?.getTime(),
    archived: archived && { reason: archived.reason, archivedAt: archived.at?.getTime() },
  }
}

/** The same as multipart: lists as `emails[]`, phones as JSON text in `phones[]`, nested fields as `archived[reason]`. */
export function opportunityForm(
  opportunity: NewOpportunity,
  files: { resume?: FileToSend; others?: readonly FileToSend[] },
): FormData {
  const form = new FormData()
  const { phones = [], archived, createdAt, posting } = opportunity
  for (const name of [
    'name',
    'headline',
    'location',
    'stage',
    'origin',
    'owner',
    'contact',
    'opportunityLocation',
  ] as const) {
    const value = opportunity[name]
    if (value !== undefined) form.append(name, value)
  }
  for (const name of ['emails', 'links', 'tags', 'sources', 'followers'] as const) {
    for (const value of opportunity[name] ?? []) form.append(`${name}[]`, value)
  }
  for (const phone of phones) form.append('phones[]', JSON.stringify(phone))
  if (posting) form.append('postings[]', posting)
  if (createdAt) form.append('createdAt', String(createdAt.getTime()))
  if (archived) form.append('archived[reason]', archived.reason)
  if (archived?.at) form.append('archived[archivedAt]', String(archived.at.getTime()))
  if (files.resume) form.append('resumeFile', blob(files.resume), files.resume.name)
  for (const file of files.others ?? []) form.append('files[]', blob(file), file.name)
  return form
}

export const blob = ({ content, contentType }: FileToSend): Blob => new Blob([content], { type: contentType })
