/**
 * Which section of Lever's pipeline a stage is in. Lever says it where `pipelines` knows the stage; else the fixed ids and
 * the order do: what comes before `applicant-new` is a lead stage.
 */
export function sectionOf(
  id: string,
  position: number,
  order: readonly string[],
  pipelines: ReadonlyMap<string, string>,
): 'lead' | 'applicant' | 'interview' {
  const said = pipelines.get(id)
  if (said !== undefined) return said === 'lead' || said === 'applicant' ? said : 'interview'
  if (id.startsWith('lead-')) return 'lead'
  const applicant = order.indexOf('applicant-new')
  if (position < applicant) return 'lead'
  return position === applicant ? 'applicant' : 'interview'
}
