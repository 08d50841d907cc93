import { byCsv, byPaste, everyDetail, leadByForm } from './journeys/add.ts'
import { accepted, eventsOn, mapping, memberAsks, refusals } from './journeys/connect.ts'
import { searchLeft } from './journeys/frame.ts'
import { archiveAndReopen, bulkWithUndo, byKeyboard, dragBothWays, hire, moveInLever } from './journeys/moves.ts'
import { jobPicked, sequence } from './journeys/outreach.ts'
import { caughtUp, revoked } from './journeys/revoke.ts'
import { firstRun, inviteMember, roles } from './journeys/team.ts'
import { beforeAnybody, beforeMapping, filled, whileConnecting, whileEmpty, whileRevoked } from './screen-list.ts'
import type { Beat } from './stage.ts'

/** Everything in the order in which it can be played; what one leaves, later ones use. */
export const beats: readonly Beat[] = [
  ...beforeAnybody,
  firstRun,
  inviteMember,
  searchLeft,
  ...whileEmpty,
  memberAsks,
  refusals,
  ...whileConnecting,
  accepted,
  eventsOn,
  ...beforeMapping,
  mapping,
  roles,
  sequence,
  jobPicked,
  leadByForm,
  everyDetail,
  byCsv,
  byPaste,
  dragBothWays,
  archiveAndReopen,
  hire,
  bulkWithUndo,
  byKeyboard,
  moveInLever,
  ...filled,
  revoked,
  ...whileRevoked,
  caughtUp,
]
