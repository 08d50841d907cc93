import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'

// What the linter cannot say.

const root = join(import.meta.dirname, '..', '..')
const sources = ['packages', 'scripts', 'e2e', 'bench']
  .flatMap((folder) => filesBelow(join(root, folder)))
  .map((path) => ({ name: relative(root, path), text: readFileSync(path, 'utf8') }))

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return /^(node_modules|dist.*)$/.test(entry.name) ? [] : filesBelow(path)
    return /\.(ts|tsx|mjs)$/.test(entry.name) ? [path] : []
  })
}

test('the rules look at the sources', () => expect(sources.length).toBeGreaterThan(300))

test('no file is longer than anybody reads', () => {
  const isWritten = ({ name }: { name: string }) => !name.endsWith('.generated.ts')
  const long = sources.filter(isWritten).filter(({ text }) => text.split('\n').length > 401)
  expect(long.map(({ name }) => name)).toEqual([])
})

test('the time is taken from a clock, not from the air', () => {
  const isProduct = ({ name }: { name: string }) =>
    /^packages\/(server|lever|lever-sandbox)\/src\//.test(name) && !/\.test\.ts$|\/testing\//.test(name)
  const taking = sources.filter(isProduct).filter(({ text }) => /new Date\(\s*\)/.test(text))
  expect(taking.map(({ name }) => name)).toEqual([])
})

test('only the linter is told to look away, and never for a whole file', () => {
  const silencing = sources.filter(({ text }) => /@ts-(ignore|nocheck)|eslint-disable(?!-next-line)/.test(text))
  const self = 'scripts/check/source-rules.test.ts'
  expect(silencing.map(({ name }) => name).filter((name) => name !== self)).toEqual([])
})
