import { pipelineOf, type Account } from '../engine/account.ts'
import type { Chance } from '../engine/chance.ts'
import { locationOf, userApplication } from '../engine/commands/applications.ts'
import { tagsOfPosting } from '../engine/commands/postings.ts'
import type { Contact } from '../engine/model/contact.ts'
import type { Archived, Opportunity, Origin } from '../engine/model/opportunity.ts'
import type { Posting } from '../engine/model/posting.ts'
import type { User } from '../engine/model/user.ts'
import { firstNames, headlines, lastNames, noteTexts, places } from './names.ts'
import { dayMs } from './people.ts'

/** How many stand where: by stage in pipeline order, [active, archived]. 300 in all, most of them leads, as in a real account. */
const population: readonly (readonly [active: number, archived: number])[] = [
  [58, 14],
  [46, 14],
  [18, 8],
  [38, 12],
  [16, 8],
  [17, 8],
  [9, 5],
  [8, 5],
  [3, 2],
  [4, 3],
  [1, 3],
]

export interface CandidacySeed {
  readonly account: Account
  readonly chance: Chance
  readonly now: number
  readonly users: ReadonlyMap<string, User>
  readonly postings: readonly Posting[]
}

/** 300 candidacies with their histories, and the oddities that every old account has. */
export function seedCandidacies(seed: CandidacySeed): void {
  const stages = pipelineOf(seed.account)
  let number = 0
  for (const [stageIndex, [active, archived]] of population.entries())
    for (let each = 0; each < active + archived; each += 1) {
      seedOne(seed, { number, stageIndex, isArchived: each >= active, stageIds: stages.map((stage) => stage.id) })
      number += 1
    }
}

interface Place {
  readonly number: number
  readonly stageIndex: number
  readonly isArchived: boolean
  readonly stageIds: readonly string[]
}

const pick = <T>(from: readonly T[], index: number, fallback: T): T => from[index % from.length] ?? fallback

function seedOne(seed: CandidacySeed, place: Place): void {
  const { account, chance, now } = seed
  const { number, stageIndex, isArchived } = place
  const contact = contactFor(seed, place)
  const posting = postingFor(seed, place)
  const sourcer = pick(recruiters(seed), number, undefined)
  const isSourced = stageIndex < 3 || number % 3 !== 0
  const origin: Origin = isSourced
    ? 'sourced'
    : pick<Origin>(['applied', 'referred', 'applied', 'agency', 'internal'], number, 'applied')
  const history = historyFor(seed, place, isSourced ? 0 : 3, isSourced ? (sourcer?.id ?? null) : null)
  const last = history.at(-1)?.updatedAt ?? now
  const archived = isArchived ? archivedFor(seed, place, last) : null
  const advancedAt = archived?.archivedAt ?? last
  const createdAt = history[0]?.updatedAt ?? last
  const interactedAt = Math.min(now - 60_000, advancedAt + Math.floor(chance.fraction() * 2 * dayMs))
  const id = chance.uuid()
  const application =
    posting &&
    account.applications.put({
      ...userApplication(account, {
        opportunityId: id,
        posting: posting.id,
        user: isSourced ? (sourcer?.id ?? null) : null,
        archived,
        createdAt,
      }),
      id: chance.uuid(),
      ...(isSourced ? {} : { type: 'posting', name: contact.name, email: contact.emails[0] ?? null }),
    })
  const owner = sourcer?.id ?? posting?.owner ?? null
  const opportunity: Opportunity = {
    id,
    contact: contact.id,
    stage: history.at(-1)?.toStageId ?? 'lead-new',
    stageChanges: history,
    archived,
    confidentiality: posting?.confidentiality ?? 'non-confidential',
    tags: posting ? tagsOfPosting(posting) : ['talent pool'],
    sources: [isSourced ? pick(['LinkedIn', 'Added manually', 'GitHub', 'LinkedIn'], number, 'LinkedIn') : 'Job site'],
    origin,
    sourcedBy: isSourced ? (sourcer?.id ?? null) : null,
    owner,
    followers: posting?.followers ?? [],
    applications: application ? [application.id] : [],
    opportunityLocation: posting ? locationOf(posting) : null,
    createdAt,
    // Untouched since Lever introduced the field: most of an old account.
    updatedAt: interactedAt < now - 60 * dayMs ? null : interactedAt,
    lastInteractionAt: interactedAt,
    lastAdvancedAt: advancedAt,
    snoozedUntil: !isArchived && number % 61 === 7 ? now + 9 * dayMs : null,
    isAnonymized: contact.isAnonymized,
    insertedAt: createdAt,
  }
  account.opportunities.put(opportunity)
  if (number % 7 === 2) seedNote(seed, opportunity, number)
  if (number % 11 === 5) seedResume(seed, opportunity, contact)
}

const recruiters = ({ users }: CandidacySeed): readonly (User | undefined)[] =>
  ['priyanka.rao', 'luca.moretti', 'priyanka.rao', 'jonas.lindqvist', 'ben.whitaker'].map((name) => users.get(name))

/** Every 40th is a second candidacy of the one before; some have no e-mail, two no name, one is anonymized. */
function contactFor({ account, chance, now }: CandidacySeed, { number, stageIndex, isArchived }: Place): Contact {
  const before = account.contacts.all().at(-1)
  if (number % 40 === 39 && before && !before.isAnonymized) return before
  const first = pick(firstNames, number, 'Mira')
  const last = pick(lastNames, number * 7 + Math.floor(number / firstNames.length), 'Berg')
  const plain = `${first}.${last}`
    .normalize('NFD')
    .replaceAll(/[^a-zA-Z.]/g, '')
    .toLowerCase()
  const isAnonymized =
    isArchived && stageIndex === 3 && number % 5 === 0 && account.contacts.all().every((c) => !c.isAnonymized)
  const nameless = number === 20 || number === 150
  return account.contacts.put({
    id: chance.uuid(),
    name: nameless || isAnonymized ? '' : `${first} ${last}`,
    headline: isAnonymized ? '' : pick(headlines, number * 3, ''),
    location: isAnonymized ? '' : pick(places, number * 3 + 1, ''),
    emails: number % 9 === 4 || isAnonymized ? [] : [`${plain}@example.net`],
    phones:
      number % 4 === 1 && !isAnonymized
        ? [{ type: pick(['mobile', 'home', 'work'], number, 'mobile'), value: `+49 30 555 ${String(1_000 + number)}` }]
        : [],
    links:
      number % 3 === 0 && !isAnonymized ? [`https://www.linkedin.com/in/${plain.replace('.', '-')}-${number}`] : [],
    isAnonymized,
    createdAt: now - 400 * dayMs,
  })
}

/** Leads without a job, a handful on the confidential search, the rest over the postings that candidates can be on. */
function postingFor({ postings }: CandidacySeed, { number, stageIndex }: Place): Posting | undefined {
  if (stageIndex < 3 && number % 10 === 6) return undefined
  if (number % 47 === 12) return postings.find((posting) => posting.confidentiality === 'confidential')
  const open = postings.filter((posting) => posting.confidentiality === 'non-confidential' && posting.state !== 'draft')
  return pick(open, number * 5 + Math.floor(number / 13), undefined)
}

/** Every stage on the way, a few days apart, ending some time before now; old entries do not say who. */
function historyFor(
  { chance, now }: CandidacySeed,
  { number, stageIndex, isArchived, stageIds }: Place,
  first: number,
  by: string | null,
): Opportunity['stageChanges'] {
  const start = Math.min(first, stageIndex)
  const path = stageIds.slice(start, stageIndex + 1)
  const quietDays = number % 5 === 0 || isArchived ? 40 + chance.fraction() * 280 : 1 + chance.fraction() * 60
  const gaps = path.map(() => 1 + chance.fraction() * 6)
  const spanDays = gaps.slice(1).reduce((sum, gap) => sum + gap, 0)
  let at = now - Math.round((quietDays + spanDays) * dayMs)
  return path.map((toStageId, step) => {
    if (step > 0) at += Math.round((gaps[step] ?? 1) * dayMs)
    const isOld = at < now - 200 * dayMs
    const index = start + step
    return {
      toStageId,
      // HM Review was added some 200 days ago; before, everything behind it stood one place further up.
      toStageIndex: isOld && index > 4 ? index - 1 : index,
      updatedAt: at,
      ...(by === null || isOld ? {} : { userId: by }),
    }
  })
}

function archivedFor({ account, chance, now }: CandidacySeed, { number, stageIndex }: Place, last: number): Archived {
  const reasons = account.archiveReasons.all()
  const hired = reasons.find((reason) => reason.type === 'hired')
  const others = reasons.filter((reason) => reason.type === 'non-hired')
  const reason = stageIndex >= 9 ? hired : pick(others, number, hired)
  const archivedAt = Math.min(now - dayMs, last + Math.round((1 + chance.fraction() * 20) * dayMs))
  return { reason: reason?.id ?? '', archivedAt }
}

function seedNote({ account, chance }: CandidacySeed, opportunity: Opportunity, number: number): void {
  const createdAt = opportunity.lastInteractionAt
  account.notes.put({
    id: chance.uuid(),
    opportunityId: opportunity.id,
    fields: [
      {
        value: pick(noteTexts, number, ''),
        createdAt,
        user: opportunity.owner,
        score: null,
        stage: opportunity.stage,
      },
    ],
    user: opportunity.owner,
    secret: false,
    madeByApi: false,
    createdAt,
    deletedAt: null,
  })
}

function seedResume({ account, chance }: CandidacySeed, opportunity: Opportunity, contact: Contact): void {
  const text = `${contact.name}\n${contact.headline}\n\nExperience and education on request.\n`
  const id = chance.uuid()
  const bytes = Buffer.from(text)
  account.blobs.put({ id, base64: bytes.toString('base64') })
  account.files.put({
    id,
    opportunityId: opportunity.id,
    kind: 'resume',
    name: `resume-${contact.name.replaceAll(' ', '-').toLowerCase() || 'candidate'}.txt`,
    ext: 'txt',
    contentType: 'text/plain',
    size: bytes.byteLength,
    status: 'processed',
    uploadedAt: opportunity.createdAt,
  })
}
