import { Hono } from 'hono'
import { profileOf, type Account } from '../engine/account.ts'
import type { Posting } from '../engine/model/posting.ts'
import type { World } from '../engine/world.ts'
import { postingUrls } from './views/posting.ts'

/**
 * The job site's own API, without a credential: what is published for everybody.
 *
 * @see https://github.com/lever/postings-api
 */
export function createPublicPostings(world: World): Hono {
  const api = new Hono()
  const accountOf = (site: string) => world.accounts().find((account) => profileOf(account).site === site)

  api.get('/postings/:site', (c) => {
    const account = accountOf(c.req.param('site'))
    if (!account) return c.json({ ok: false, error: 'Document not found' }, 404)
    const named = (name: string) => c.req.queries(name) ?? []
    const rows = onSite(account).filter(({ categories }) =>
      (['location', 'team', 'department', 'commitment', 'level'] as const).every(
        (name) => named(name).length === 0 || named(name).includes(categories[name] ?? ''),
      ),
    )
    const skip = Number(c.req.query('skip') ?? 0)
    const limit = Number(c.req.query('limit') ?? rows.length)
    return c.json(rows.slice(skip, skip + limit).map((posting) => publicView(account, posting)))
  })

  api.get('/postings/:site/:id', (c) => {
    const account = accountOf(c.req.param('site'))
    const posting = account && onSite(account).find(({ id }) => id === c.req.param('id'))
    if (!account || !posting) return c.json({ ok: false, error: 'Document not found' }, 404)
    return c.json(publicView(account, posting))
  })

  return api
}

const onSite = (account: Account): readonly Posting[] =>
  account.postings
    .all()
    .filter(
      (posting) =>
        posting.state === 'published' &&
        posting.confidentiality === 'non-confidential' &&
        (posting.distributionChannels?.includes('public') ?? false),
    )

const publicView = (account: Account, posting: Posting) => ({
  id: posting.id,
  text: posting.text,
  categories: posting.categories,
  country: posting.country,
  opening: '',
  openingPlain: '',
  description: posting.description,
  descriptionPlain: posting.description,
  lists: [],
  additional: '',
  additionalPlain: '',
  createdAt: posting.createdAt,
  hostedUrl: postingUrls(account, posting)?.show,
  applyUrl: postingUrls(account, posting)?.apply,
  // The Data API says "onsite" for the same thing.
  workplaceType: posting.workplaceType === 'onsite' ? 'on-site' : posting.workplaceType,
})
