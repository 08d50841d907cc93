import { profileOf, type Account } from '../../engine/account.ts'
import type { Posting } from '../../engine/model/posting.ts'
import { userView } from './user.ts'

const isListed = (posting: Posting) => posting.state === 'published' || posting.state === 'internal'

/** Addresses of the job site; null for what is on none, as recorded for drafts. */
export function postingUrls(account: Account, posting: Posting) {
  if (!isListed(posting)) return null
  const base = `https://jobs.lever.co/${profileOf(account).site}`
  return { list: base, show: `${base}/${posting.id}`, apply: `${base}/${posting.id}/apply` }
}

export function postingView(account: Account, posting: Posting, expand: readonly string[] = []) {
  const user = (field: string, id: string | null) => {
    const found = id === null || !expand.includes(field) ? undefined : account.users.get(id)
    return found ? userView(found) : id
  }
  return {
    id: posting.id,
    text: posting.text,
    state: posting.state,
    distributionChannels: posting.distributionChannels,
    user: user('user', posting.user),
    owner: user('owner', posting.owner),
    hiringManager: user('hiringManager', posting.hiringManager),
    categories: posting.categories,
    tags: posting.tags,
    content: {
      description: posting.description === '' ? '' : `${posting.description}\n`,
      descriptionHtml: posting.description === '' ? '' : `<div>${escapeHtml(posting.description)}</div>`,
      lists: [],
      closing: '',
      closingHtml: '',
    },
    country: posting.country,
    followers: posting.followers.map((id) => user('followers', id)),
    reqCode: posting.reqCode,
    requisitionCodes: posting.reqCode === null ? [] : [posting.reqCode],
    urls: postingUrls(account, posting),
    confidentiality: posting.confidentiality,
    createdAt: posting.createdAt,
    updatedAt: posting.updatedAt,
    workplaceType: posting.workplaceType,
    transcribeInterviews: false,
    screening: { enabled: false },
  }
}

const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
