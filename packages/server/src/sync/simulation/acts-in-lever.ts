import { commands, revokeApp } from '@fulcrum/lever-sandbox'
import { samePlace } from '../core/place.ts'
import { isSettled, realPlace } from './real-place.ts'
import { requestsOf } from './store/intents.ts'
import type { World } from './world.ts'

/* What people do in Lever's app. */

type Opportunity = ReturnType<typeof commands.opportunityOf>

/** One of those that stand on a posting, mostly one that is paired. */
function someOpportunity(world: World): Opportunity | undefined {
  return world.dice.pick(world.sandbox.account.opportunities.all())
}

/**
 * One that is paired. What vanishes before we know that our request made it cannot be told from what was never made: it is
 * made again, and nobody could do better.
 */
function knownOpportunity(world: World): Opportunity | undefined {
  return world.dice.pick(world.sandbox.account.opportunities.all().filter(({ id }) => isPaired(world, id)))
}

const pairingOf = ({ db }: World, id: string) => [...db.pairings.values()].find(({ opportunity }) => opportunity === id)
const isPaired = (world: World, id: string): boolean => pairingOf(world, id) !== undefined

/** Whether both sides stand where they last agreed. */
function wasSettledFor(world: World, id: string): boolean {
  const pairing = pairingOf(world, id)
  const application = pairing && world.db.applications.get(pairing.application)
  return application !== undefined && isSettled(world, application)
}

const somebody = (world: World): string | null =>
  world.dice.chance(0.1) ? null : (world.dice.pick(world.sandbox.account.users.all())?.id ?? null)

const recruiter = (world: World): string | null => world.sandbox.account.users.all()[1]?.id ?? null

/** Not whom we move as, where we asked the very same: nobody could tell whose move that was. */
function somebodyElse(world: World, one: Opportunity, stage: string): string | null {
  const { db, fulcrum } = world
  const by = somebody(world)
  const asked = [...db.pairings.values()]
    .filter((pairing) => pairing.opportunity === one.id)
    .flatMap((pairing) => requestsOf(db, fulcrum.key, pairing.application))
    .some(({ target, outcome }) => outcome !== 'failed' && target?.kind === 'stage' && target.stage === stage)
  return asked && by === db.connections.get(fulcrum.key.connection)?.moveAs ? null : by
}

/** Carries out what somebody does, unless Lever declines; whoever stands elsewhere after it was moved. */
function act(world: World, words: string, opportunities: readonly Opportunity[], work: () => void): void {
  const archivedAt = (id: string) => world.sandbox.account.opportunities.get(id)?.archived?.archivedAt
  const entriesOf = (id: string) => world.sandbox.account.opportunities.get(id)?.stageChanges ?? []
  const before = opportunities.map(({ id }) => ({
    place: realPlace(world, id),
    archivedAt: archivedAt(id),
    entries: entriesOf(id).length,
    wasSettled: wasSettledFor(world, id),
  }))
  try {
    work()
  } catch (error) {
    if (error instanceof Error && error.name === 'Refused') return
    throw error
  }
  world.trace.say(`in Lever ${words}`)
  for (const [i, { id }] of opportunities.entries()) {
    const [was, is] = [before[i]?.place, realPlace(world, id)]
    for (const entry of entriesOf(id).slice(before[i]?.entries)) world.ledger.choseInLever(id, entry.toStageId)
    // Archiving once more, for the same reason too, is somebody's wish.
    if (!was || !is || (samePlace(was, is) && before[i]?.archivedAt === archivedAt(id))) continue
    const axis = was.kind === 'archived' || is.kind === 'archived' ? 'archive' : 'stage'
    const by = axis === 'stage' ? (entriesOf(id).at(-1)?.userId ?? null) : null
    world.meetings.movedInLever(id)
    const wasSettled = before[i]?.wasSettled ?? false
    world.ledger.movedInLever(id, {
      side: 'lever',
      at: world.time.now(),
      to: is,
      axis,
      by,
      archivedAt: before[i]?.archivedAt ?? null,
      wasSettled,
    })
  }
}

export function moveInLever(world: World, one = someOpportunity(world)): void {
  const { account } = world.sandbox
  const stage = world.dice.pick(account.stages.all())
  if (!one || !stage) return
  const by = somebodyElse(world, one, stage.id)
  act(world, `${one.id} is moved to ${stage.text} by ${by ?? 'nobody'}`, [one], () =>
    commands.moveStage(account, { opportunityId: one.id, stageId: stage.id, by }),
  )
}

export function bulkMoveInLever(world: World): void {
  const { account } = world.sandbox
  const stage = world.dice.pick(account.stages.all())
  const some = account.opportunities.all().filter(() => world.dice.chance(0.6))
  if (!stage) return
  act(world, `${some.length} are moved to ${stage.text}`, some, () =>
    commands.bulkMoveStage(account, {
      opportunityIds: some.map((one) => one.id),
      stageId: stage.id,
      by: recruiter(world),
    }),
  )
}

export function archiveInLever(world: World, one = someOpportunity(world)): void {
  const { account } = world.sandbox
  const reason = world.dice.pick(account.archiveReasons.all())
  if (!one || !reason) return
  act(world, `${one.id} is archived: ${reason.text}`, [one], () =>
    commands.archive(account, { opportunityId: one.id, reasonId: reason.id }),
  )
}

export function unarchiveInLever(world: World): void {
  const { account } = world.sandbox
  const one = world.dice.pick(account.opportunities.all().filter((each) => each.archived !== null))
  if (one) act(world, `${one.id} is unarchived`, [one], () => commands.unarchive(account, one.id))
}

/** A stage and an archive in one breath. */
export function moveAndArchiveInLever(world: World): void {
  const { account } = world.sandbox
  const one = someOpportunity(world)
  const stage = world.dice.pick(account.stages.all())
  const reason = world.dice.pick(account.archiveReasons.all())
  if (!one || !stage || !reason) return
  act(world, `${one.id} is moved to ${stage.text} and archived: ${reason.text}`, [one], () => {
    commands.moveStage(account, { opportunityId: one.id, stageId: stage.id, by: recruiter(world) })
    commands.archive(account, { opportunityId: one.id, reasonId: reason.id })
  })
}

export function noteInLever(world: World): void {
  const { account } = world.sandbox
  const one = someOpportunity(world)
  if (!one) return
  act(world, `${one.id} gets a note`, [], () =>
    commands.addNote(account, { opportunityId: one.id, value: 'Called.', by: somebody(world), madeByApi: false }),
  )
}

export function deleteInLever(world: World): void {
  const one = knownOpportunity(world)
  if (one) act(world, `${one.id} is deleted`, [], () => commands.deleteOpportunity(world.sandbox.account, one.id, null))
}

export function anonymizeInLever(world: World): void {
  const one = knownOpportunity(world)
  // All that Lever has of the person vanishes with it.
  const theirs = world.sandbox.account.opportunities.all().filter(({ contact }) => contact === one?.contact)
  if (one && theirs.every(({ id }) => isPaired(world, id)))
    act(world, `the person of ${one.id} is anonymized`, [], () =>
      commands.anonymizeContact(world.sandbox.account, one.contact),
    )
}

export function mergeInLever(world: World): void {
  const [a, b] = [someOpportunity(world), someOpportunity(world)]
  if (!a || !b || a.contact === b.contact) return
  act(world, `the people of ${a.id} and ${b.id} are merged`, [], () =>
    commands.mergeContacts(world.sandbox.account, { survivorId: a.contact, loserId: b.contact }),
  )
}

export function changeJobInLever(world: World): void {
  const one = knownOpportunity(world)
  const posting = world.dice.pick(world.sandbox.account.postings.all())
  if (one && posting)
    act(world, `${one.id} goes to ${posting.text}`, [], () =>
      commands.moveToPosting(world.sandbox.account, one.id, posting.id, null),
    )
}

export function hideInLever(world: World): void {
  const { dice } = world
  const one = knownOpportunity(world)
  const confidentiality = dice.chance(0.5) ? 'confidential' : 'non-confidential'
  if (one)
    act(world, `${one.id} becomes ${confidentiality}`, [], () =>
      commands.setOpportunityConfidentiality(world.sandbox.account, one.id, confidentiality),
    )
}

/** Somebody adds a person in Lever whom we may know. */
export function addInLever(world: World, email: string, name: string): void {
  const { account } = world.sandbox
  const posting = world.dice.pick(account.postings.all())
  const stage = world.dice.pick(account.stages.all())
  const by = account.users.all()[1]?.id
  if (!posting || !stage || !by) return
  act(world, `${name} <${email}> is added to ${posting.text}`, [], () => {
    const { opportunity } = commands.createOpportunity(account, {
      by,
      name,
      emails: [email],
      postings: [posting.id],
      stage: stage.id,
    })
    const to = realPlace(world, opportunity.id)
    const moved = {
      side: 'lever',
      at: world.time.now(),
      axis: 'stage',
      by,
      archivedAt: null,
      wasSettled: false,
    } as const
    if (to) world.ledger.movedInLever(opportunity.id, { ...moved, to })
  })
}

export function changePipeline(world: World): void {
  const { account } = world.sandbox
  const { dice } = world
  const stage = dice.pick(account.stages.all())
  const reason = dice.pick(account.archiveReasons.all())
  if (!stage || !reason) return
  const changes: Record<string, () => void> = {
    [`the stage ${stage.text} is deleted`]: () => commands.deleteStage(account, stage.id),
    [`the stage ${stage.text} is deleted and made anew`]: () => {
      commands.deleteStage(account, stage.id)
      commands.addStage(account, { text: stage.text, pipeline: stage.pipeline })
    },
    [`the stage ${stage.text} is renamed`]: () => void commands.renameStage(account, stage.id, `${stage.text} 2`),
    [`the reason ${reason.text} is switched off`]: () => void commands.deactivateArchiveReason(account, reason.id),
    [`the reason ${reason.text} is switched on`]: () => void commands.activateArchiveReason(account, reason.id),
    [`the reason ${reason.text} is deleted`]: () => commands.deleteArchiveReason(account, reason.id),
  }
  const words = dice.pick(Object.keys(changes))
  const change = words === undefined ? undefined : changes[words]
  if (words !== undefined && change) act(world, words, [], change)
}

export function changePosting(world: World): void {
  const { account } = world.sandbox
  const posting = world.dice.pick(account.postings.all())
  const state = world.dice.chance(0.5) ? 'closed' : 'published'
  if (posting)
    act(world, `${posting.text} becomes ${state}`, [], () => commands.changePosting(account, posting.id, { state }))
}

export function switchWebhooks(world: World): void {
  const on = world.dice.chance(0.5)
  act(world, `webhooks are switched ${on ? 'on' : 'off'}`, [], () =>
    commands.setAllWebhookGroups(world.sandbox.account, on),
  )
}

/** Somebody deletes one of our webhooks there. */
export function deleteWebhook(world: World): void {
  const { webhooks } = world.sandbox.account
  const one = world.dice.pick(webhooks.all())
  if (one) act(world, `the webhook for ${one.event} is deleted`, [], () => webhooks.remove(one.id))
}

/** Lever signs with another token than the one that it told us. */
export function changeWebhookToken(world: World): void {
  const { webhooks } = world.sandbox.account
  const one = world.dice.pick(webhooks.all())
  if (one)
    act(world, `the webhook for ${one.event} is signed anew`, [], () =>
      webhooks.put({ ...one, signatureToken: world.dice.hex(24) }),
    )
}

export function revoke(world: World): void {
  const { sandbox } = world
  act(world, 'access is revoked', [], () => revokeApp(sandbox.world, sandbox.account, sandbox.credentials.clientId))
}
