import { z } from 'zod'
import { SettingsPatch, type Settings } from '../../engine/model/settings.ts'
import { FaultInput } from '../../faults/fault.ts'
import { Checked, Filled, Optional, OptionalNumber, parseForm, type Form } from '../form.ts'

const FaultFields = z.object({
  kind: Filled,
  status: OptionalNumber,
  ms: OptionalNumber,
  cutAfterMs: OptionalNumber,
  delayMs: OptionalNumber,
  effect: Optional,
  event: Optional,
  committed: Checked,
  method: Optional,
  path: Optional,
  probability: OptionalNumber,
  count: OptionalNumber,
  mode: Optional,
})

/**
 * Every form of the page has some of these fields, and each kind of fault takes those that it knows.
 *
 * @throws Refused 400 naming the first field that the fault does not take
 */
export function faultFromForm(form: Form): FaultInput {
  const { method, path, ...fields } = parseForm(FaultFields, form)
  return parseForm(FaultInput, withoutEmpty({ ...fields, match: withoutEmpty({ method, path }) }))
}

const SettingsFields = z.object({
  revokeMode: Filled,
  accessTokenLifeMs: OptionalNumber,
  webhookSpeed: OptionalNumber,
  ratePerSecond: OptionalNumber,
  blankContactFields: Checked,
  unknownField: Checked,
  dispositionStages: Checked,
})

export function settingsFromForm(form: Form): Partial<Omit<Settings, 'id'>> {
  const patch = parseForm(SettingsPatch, withoutEmpty(parseForm(SettingsFields, form)))
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined))
}

const withoutEmpty = (fields: Readonly<Record<string, unknown>>): Form =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
