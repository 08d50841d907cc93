import { z } from 'zod'
import { changePosting, createPosting } from '../../engine/commands/postings.ts'
import { PostingState, type Posting } from '../../engine/model/posting.ts'
import { badRequest } from '../../engine/refused.ts'
import { list, one, raw } from '../answer.ts'
import { parseFields, Text, Texts } from '../body.ts'
import { pageOf, sortBy } from '../paging.ts'
import type { ApiRequest } from '../serve.ts'
import { postingView } from '../views/posting.ts'
import { byCreation, byDeletion, deletedSpan } from './orders.ts'
import type { On } from './register.ts'
import { confidentialityFilter, postingIn, requiredPerformer } from './visible.ts'

const Categories = z.object({ commitment: Text, department: Text, level: Text, location: Text, team: Text })
const PostingFields = z.object({
  text: Text,
  state: PostingState.optional(),
  distributionChannels: z.array(z.enum(['public', 'internal'])).nullish(),
  owner: Text,
  hiringManager: Text,
  categories: Categories.optional(),
  tags: Texts,
  content: z.object({ description: Text }).optional(),
  workplaceType: z.enum(['unspecified', 'onsite', 'remote', 'hybrid']).optional(),
})

type Keep = (posting: Posting) => boolean

const equals = (wanted: readonly string[], valueOf: (posting: Posting) => string | null): Keep =>
  wanted.length === 0 ? () => true : (posting) => wanted.includes(valueOf(posting) ?? '')

/** `state=published` alone means the public site; naming channels widens it. */
function onChannels(states: readonly string[], channels: readonly string[]): Keep {
  const wanted = channels.length > 0 ? channels : states.includes('published') ? ['public'] : []
  return (posting) =>
    wanted.length === 0 ||
    posting.state !== 'published' ||
    (posting.distributionChannels?.some((channel) => wanted.includes(channel)) ?? false)
}

function filterOf({ query }: ApiRequest): Keep {
  const states = query.each('state')
  const tags = query.all('tag')
  const updated = query.span('updated_at')
  const channels = query.each('distributionChannel')
  const categories = ['team', 'department', 'location', 'commitment', 'level'] as const
  const named = categories.some((name) => query.all(name).length > 0) || states.length > 0 || tags.length > 0
  if (named && (query.ms('updated_at_start') ?? query.ms('updated_at_end')) !== undefined)
    throw badRequest('updated_at_start and updated_at_end can be combined with confidentiality only')
  const checks: readonly Keep[] = [
    equals(states, (posting) => posting.state),
    onChannels(states, channels),
    (posting) => channels.length === 0 || states.length > 0 || posting.state === 'published',
    ...categories.map((name) => equals(query.all(name), (posting) => posting.categories[name])),
    (posting) => tags.length === 0 || posting.tags.some((tag) => tags.includes(tag)),
    (posting) => updated(posting.updatedAt),
  ]
  return (posting) => checks.every((check) => check(posting))
}

const roles = [
  { id: 'admin', name: 'Admin', isReadOnly: true },
  { id: 'limited', name: 'Limited Team Member', isReadOnly: true, conditions: {} },
  { id: 'owner', name: 'Super Admin', isReadOnly: true },
  { id: 'team', name: 'Team Member', isReadOnly: true },
]

function changeOf(fields: z.output<typeof PostingFields>, old: Posting | null) {
  const { categories, content, owner, hiringManager, distributionChannels, text, tags, workplaceType } = fields
  return {
    ...(text === undefined ? {} : { text }),
    ...(tags === undefined ? {} : { tags }),
    ...(workplaceType === undefined ? {} : { workplaceType }),
    ...(owner === undefined ? {} : { owner }),
    ...(hiringManager === undefined ? {} : { hiringManager }),
    ...(content?.description === undefined ? {} : { description: content.description }),
    ...(distributionChannels === undefined ? {} : { distributionChannels }),
    ...(categories === undefined
      ? {}
      : {
          categories: {
            commitment: categories.commitment ?? old?.categories.commitment ?? null,
            department: categories.department ?? old?.categories.department ?? null,
            level: categories.level ?? old?.categories.level ?? null,
            location: categories.location ?? old?.categories.location ?? null,
            team: categories.team ?? old?.categories.team ?? null,
            allLocations:
              categories.location === undefined ? (old?.categories.allLocations ?? []) : [categories.location],
          },
        }),
  }
}

export function postingRoutes(on: On): void {
  on('GET', '/postings', (request) => {
    const open = confidentialityFilter(request)
    const keep = filterOf(request)
    const rows = request.account.postings.all().filter((posting) => open(posting) && keep(posting))
    const expand = request.query.each('expand')
    return list(pageOf(sortBy(rows, byCreation), byCreation, request.query), (posting) =>
      postingView(request.account, posting, expand),
    )
  })

  on('POST', '/postings', (request) => {
    const fields = parseFields(PostingFields, request.body.fields)
    if (fields.text === undefined) throw badRequest('text is required')
    const state = fields.state ?? 'draft'
    const posting = createPosting(
      request.account,
      {
        ...changeOf(fields, null),
        text: fields.text,
        state,
        distributionChannels: state === 'published' ? (fields.distributionChannels ?? ['public']) : null,
      },
      requiredPerformer(request),
    )
    return one(postingView(request.account, posting), 201)
  })

  on('GET', '/postings/deleted', (request) => {
    const within = deletedSpan(request)
    const rows = request.account.deletedPostings.all().filter((row) => within(row.deletedAt))
    return list(pageOf(sortBy(rows, byDeletion), byDeletion, request.query), (row) => row)
  })

  on('GET', '/postings/:posting', (request) => {
    const distribution = request.query.one('distribution')
    if (distribution !== undefined && distribution !== 'internal' && distribution !== 'external')
      throw badRequest('distribution has to be internal or external')
    return one(postingView(request.account, postingIn(request), request.query.each('expand')))
  })

  // POST, not PUT. Recorded live: without a state the posting comes back as a draft.
  on('POST', '/postings/:posting', (request) => {
    const old = postingIn(request)
    requiredPerformer(request)
    const fields = parseFields(PostingFields, request.body.fields)
    const state = fields.state ?? 'draft'
    const posting = changePosting(request.account, old.id, {
      ...changeOf(fields, old),
      state,
      distributionChannels: state === 'published' ? (fields.distributionChannels ?? ['public']) : null,
    })
    return one(postingView(request.account, posting))
  })

  on('GET', '/postings/:posting/users', (request) => {
    const { id, text } = postingIn(request)
    return raw({ posting: { id, text }, users: [], roles })
  })
}
