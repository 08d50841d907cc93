import { expect, test } from 'vitest'
import { aSandbox } from '../testing/a-sandbox.ts'
import { aPosting } from '../testing/builders.ts'

test('the job site lists what is published for everybody, without a credential', async () => {
  const { ask, account } = aSandbox()
  const { id } = aPosting(account, { workplaceType: 'onsite' })
  aPosting(account, { distributionChannels: ['internal'] })
  aPosting(account, { state: 'draft', distributionChannels: null })
  const read = async (path: string): Promise<unknown> => (await ask(path)).json()
  expect(await read('/v0/postings/blank-slate?mode=json')).toMatchObject([{ id, workplaceType: 'on-site' }])
  expect(await read('/v0/postings/blank-slate?team=Sales')).toEqual([])
  expect(await read(`/v0/postings/blank-slate/${id}`)).toMatchObject({ text: 'Backend Engineer' })
  expect((await ask('/v0/postings/nobody')).status).toBe(404)
})
