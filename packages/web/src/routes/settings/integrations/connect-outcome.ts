import type { z } from 'zod'
import { ConnectOutcome } from '@fulcrum/contract'

/** What the page says after coming back from Lever: what happened, whether anything was lost, and what to do next. */
export interface OutcomeWords {
  tone: 'accent' | 'attention' | 'danger'
  title: string
  detail: string
  /** True where mapping is next; connecting again is the button of the card below. */
  mapNext: boolean
}

const WORDS: Record<z.output<typeof ConnectOutcome>, OutcomeWords> = {
  connected: {
    tone: 'accent',
    title: 'Lever now successfully connected.',
    detail:
      'Next step: map the stages. Until every stage has a place on the other side, no outreach can be linked to a job.',
    mapNext: true,
  },
  denied: {
    tone: 'attention',
    title: 'Deny was pressed in Lever, so nothing was connected.',
    detail: 'Nothing was read or changed there. Connect again when you are ready, and press Accept on Lever’s page.',
    mapNext: false,
  },
  'not-allowed': {
    tone: 'attention',
    title: 'Lever let that user sign in, but not authorize apps.',
    detail:
      'Only a Super Admin may manage API credentials and integrations there. Sign out of Lever, sign in as a Super Admin and connect again, or ask one to do it.',
    mapNext: false,
  },
  stale: {
    tone: 'attention',
    title: 'That attempt is too old or did not start in this browser.',
    detail:
      'For safety it was not accepted and nothing was connected. Start again from here and finish within ten minutes.',
    mapNext: false,
  },
  'already-used': {
    tone: 'attention',
    title: 'That answer of Lever’s was used already.',
    detail:
      'This happens after a second click or going back in the browser. Look at the state below; connect again only if it says not connected.',
    mapNext: false,
  },
  'missing-scopes': {
    tone: 'attention',
    title: 'Lever granted less than Fulcrum needs.',
    detail:
      'The permissions below show what is missing. Ask Lever’s support to allow them for this app, then connect again.',
    mapNext: false,
  },
  'other-account': {
    tone: 'attention',
    title: 'That is another Lever account than before.',
    detail:
      'Nobody of the first account was touched. Connect with a user of the first account, or switch on purpose: then the mapping starts new and earlier ties stay readable.',
    mapNext: false,
  },
  failed: {
    tone: 'danger',
    title: 'Lever did not answer as expected, so nothing was connected.',
    detail: 'Nothing is lost. Try again in a minute; if it happens again, look at Lever’s status page.',
    mapNext: false,
  },
}

/** The words for `?lever=`; null when the address says nothing, or nothing we know. */
export function outcomeWords(value: unknown): OutcomeWords | null {
  const outcome = ConnectOutcome.safeParse(value)
  return outcome.success ? WORDS[outcome.data] : null
}
