/** What can go wrong between two systems, and the lines of the trace that show that a simulation made it. */
export interface Scenario {
  name: string
  /** By what it is called in the table. */
  shows: Record<string, RegExp>
}

const write = String.raw`asks \d+: (?:PUT|POST) \S*/(?:stage|archived)\b.*`
const create = String.raw`asks \d+: POST /v1/opportunities\?.*`
const token = String.raw`asks \d+: POST /oauth/token.*`
const before = String.raw`\[(?:unreachable|lost-before|hangs-before|busy|down)\]$`
const after = String.raw`\[(?:lost-after|hangs-after|broken-after|late)\]$`
const line = (...parts: string[]) => new RegExp(parts.join(''))

export const scenarios: Scenario[] = [
  { name: 'A webhook never comes', shows: { dropped: /a webhook is dropped/ } },
  {
    name: 'A webhook comes twice, also hours later, or again after we failed to take it',
    shows: { doubled: /a webhook is doubled/, refused: /a webhook is refused/ },
  },
  { name: 'Webhooks come in another order', shows: { 'after a newer one': /comes after a newer one$/ } },
  { name: 'A webhook overtakes the answer to our own request', shows: { overtakes: /comes before the answer to our/ } },
  {
    name: 'The echo of our request comes after the next move',
    shows: { 'late echo': /the echo of .* next move here/ },
  },
  { name: 'A move fails before it takes effect', shows: { 'fails before': line(write, before) } },
  { name: 'A move takes effect and its answer is lost', shows: { 'lost after': line(write, after) } },
  {
    name: 'A process dies between the answer and writing it down',
    shows: { dies: /dies before it writes the answer to a move down/ },
  },
  {
    name: 'A process stands still, before it asks or before it hears the answer, and goes on beside another',
    shows: {
      'before it asks': line(write, String.raw`\[stalls-before\]$`),
      'before it hears': line(write, String.raw`\[stalls-after\]$`),
    },
  },
  {
    name: 'Somebody in Lever moves between our reading and our request',
    shows: { 'not read': /meets a move there that we have not read/ },
  },
  { name: 'Both sides move to the same place', shows: { same: /both sides move to the same place/ } },
  {
    name: 'Both sides move to different places, under each rule',
    shows: {
      different: /both sides move to different places/,
      'the latest wins': /conflicts are settled by latest/,
      'Lever wins': /conflicts are settled by lever/,
      'we win': /conflicts are settled by fulcrum/,
    },
  },
  {
    name: 'A move and back again before the other side learns of it',
    shows: { here: /somebody here goes back before/, 'in Lever': /somebody in Lever goes back before/ },
  },
  {
    name: 'A create: its answer lost, its process dead, several workers, a list that lags',
    shows: {
      'answer lost': line(create, after),
      'several workers': /starts beside [1-9]/,
      'list lags': /peculiar: {"listLagMs"/,
      dies: /dies before it writes the answer to a create down/,
    },
  },
  { name: 'Lever has the same person already', shows: { 'added there': /in Lever .* is added to/ } },
  {
    name: 'Too many requests, also at the token endpoint',
    shows: { 'answer 429': /Lever answers \d+: 429|\[busy\]$/, token: line(token, String.raw`\[busy\]$`) },
  },
  { name: 'Lever is down, up to half an hour', shows: { down: /Lever is down$/ } },
  {
    name: 'Access: runs out in the middle, a refresh fails, is revoked, comes back',
    shows: {
      refreshed: line(String.raw`worker \d+ `, token),
      'refresh fails': line(String.raw`worker \d+ `, token, String.raw`\[[a-z-]+\]$`),
      'short lives': /peculiar: {"accessTokenLifeMs"/,
      revoked: /in Lever access is revoked/,
    },
  },
  {
    name: 'A subscription is deleted, switched off, or signed with another token',
    shows: {
      deleted: /the webhook for \w+ is deleted/,
      'switched off': /webhooks are switched off/,
      'other token': /the webhook for \w+ is signed anew/,
    },
  },
  {
    name: 'A webhook forged under a valid signature; clocks ten minutes apart',
    shows: { forged: /a webhook is forged/, 'clocks apart': /peculiar: {"clockSkewMs"/ },
  },
  {
    name: 'A mapped stage is deleted, renamed, made anew, or no longer mapped',
    shows: {
      deleted: /the stage .* is deleted$/,
      renamed: /the stage .* is renamed/,
      'made anew': /the stage .* is deleted and made anew/,
      'mapping edited': /here the mapping is edited/,
    },
  },
  {
    name: 'Archived, unarchived, moved and archived in one breath; the reason switched off or deleted',
    shows: {
      archived: /in Lever [0-9a-f-]{36} is archived: /,
      hired: /is archived: Hired/,
      unarchived: /in Lever .* is unarchived/,
      'one breath': /is moved to .* and archived: /,
      'reason off': /the reason .* is switched off/,
      'reason deleted': /the reason .* is deleted/,
    },
  },
  {
    name: 'An opportunity is deleted, a person anonymized, two people merged',
    shows: {
      deleted: /in Lever [0-9a-f-]{36} is deleted/,
      anonymized: /is anonymized/,
      merged: /the people of .* are merged/,
    },
  },
  { name: 'An opportunity turns confidential', shows: { confidential: /becomes confidential/ } },
  {
    name: 'Many are moved in Lever at once',
    shows: { 'bulk move': /in Lever \d+ are moved to/ },
  },
  {
    name: 'The comparison of everything: moves while a list is read, a process dead over it, notes that touch a record',
    shows: {
      'moved meanwhile': /is moved while a list is read/,
      dies: /dies before it writes the answer to a list down/,
      notes: /gets a note$/,
    },
  },
  {
    name: 'Mapping, rule or pause in the middle of it',
    shows: {
      'mapping edited': /here the mapping is edited/,
      'rule changed': /settled by \w+ from now on$/,
      paused: /here sync is paused/,
      resumed: /here sync is resumed/,
    },
  },
  {
    name: 'Outreach moves them too; a person is erased while a request waits',
    shows: { outreach: /is moved to .* by outreach/, erased: /here .* is erased/ },
  },
  {
    name: 'The database is gone, also with a commit that nobody knows of',
    shows: { 'commit unknown': /: lost-after$/, down: /the database is down/ },
  },
  {
    name: 'Nobody listens for longer than Lever lists what was deleted (30 days)',
    shows: { 'a month': /nobody listens for 31 days/ },
  },
  { name: 'A clock jumps back', shows: { back: /the clock of .* jumps back/ } },
]
