import { expect, test } from 'vitest'
import { brokenLinks, unknownCommands } from './read-document.ts'

const pages: Record<string, string> = { 'docs/scale.md': '# Scale\n\n## How far it goes, measured\n', LICENSE: '' }
const targetOf = (path: string) => pages[path] ?? null

test('a link to a file that is not there is named with its document', () => {
  expect(brokenLinks('README.md', '[scale](docs/scale.md) and [gone](docs/gone.md)', targetOf)).toEqual([
    'README.md: docs/gone.md is not there',
  ])
})

test('a link into a document needs the heading', () => {
  const text = '[far](docs/scale.md#how-far-it-goes-measured) [further](docs/scale.md#nowhere)'
  expect(brokenLinks('README.md', text, targetOf)).toEqual(['README.md: docs/scale.md#nowhere has no such heading'])
})

test('other sites, and code that looks like a link, are left alone', () => {
  expect(brokenLinks('README.md', '[Lever](https://lever.co) `[a](b)`\n```ts\nx[0](y)\n```\n', targetOf)).toEqual([])
})

const known = {
  hasScript: (name: string) => name === 'tour' || name === 'start',
  hasFile: (path: string) => path === 'a.ts',
}

test('commands that a reader would type must exist', () => {
  const text = 'Run `npm run tour`, then `npm run dance`.\n\n```sh\nnpm start\nnode b.ts\nnode a.ts\n```\n'
  expect(unknownCommands('README.md', text, known)).toEqual([
    'README.md: npm has no script “dance”',
    'README.md: there is no b.ts to run',
  ])
})
