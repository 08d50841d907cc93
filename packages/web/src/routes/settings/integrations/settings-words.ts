import type { ConflictPolicy } from '@fulcrum/contract'

/** The three answers to "when both sides moved someone". */
export const POLICIES: readonly { value: ConflictPolicy; label: string; detail: string }[] = [
  { value: 'latest', label: 'Latest change wins', detail: 'Within two seconds of each other, Lever wins.' },
  {
    value: 'lever',
    label: 'Lever wins',
    detail: 'A move here is overruled when someone moved the person in Lever, too.',
  },
  {
    value: 'fulcrum',
    label: 'Fulcrum wins',
    detail: 'A move in Lever is overruled when someone moved the person here, too.',
  },
]

export const policyDetail = (policy: ConflictPolicy): string =>
  `${POLICIES.find((each) => each.value === policy)?.detail ?? ''} Every conflict is written to the history with both values.`
