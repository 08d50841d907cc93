import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '..', '..')
const server = 'packages/server/src'

/** Lines that must not pass, by the folder they stand in. */
const forbidden: [folder: string, line: string][] = [
  [`${server}/outreach/core`, "import { readFileSync } from 'node:fs'"],
  [`${server}/outreach/core`, "import { Hono } from 'hono'"],
  [`${server}/outreach/core`, "import { sql } from 'kysely'"],
  [`${server}/outreach/core`, "import { summariesOf } from '../store/outreaches.ts'"],
  [`${server}/outreach/core`, "import type { Db } from '../../platform/database.ts'"],
  [`${server}/outreach/core`, "import { moveApplication } from '../../pipeline/index.ts'"],
  [`${server}/sync/core`, "import type { Opportunity } from '@fulcrum/lever'"],
  [`${server}/platform`, "import { stagesOf } from '../pipeline/index.ts'"],
  [`${server}/platform`, "import { createLeverClient } from '@fulcrum/lever'"],
  [`${server}/accounts`, "import { candidateDetails } from '../candidates/index.ts'"],
  [`${server}/candidates/store`, "import { stagesOf } from '../../pipeline/index.ts'"],
  [`${server}/pipeline`, "export { outreachRoutes } from '../outreach/index.ts'"],
  [`${server}/pipeline`, "const sync = await import('../sync/index.ts')"],
  [`${server}/outreach`, "import type { LeverClient } from '@fulcrum/lever'"],
  [`${server}/outreach`, "import { insertStages } from '../pipeline/store/stages.ts'"],
  [`${server}/outreach/store`, "import { decideMove } from '../../pipeline/core/decide-move.ts'"],
  [`${server}/sync`, "import { startSandbox } from '@fulcrum/lever-sandbox'"],
  [`${server}/sync`, "import { startFulcrum } from '../fulcrum.ts'"],
  [`${server}/sync/engine`, 'const now = Date.now()'],
  [`${server}/sync/engine`, 'const luck = Math.random()'],
  [`${server}/accounts`, "const secret = process.env['SECRET']"],
  ['packages/web/src/api', "import { startFulcrum } from '../../../server/src/fulcrum.ts'"],
  ['packages/web/src/api', "import type { LeverClient } from '@fulcrum/lever'"],
  ['packages/web/src/api', "import { join } from 'node:path'"],
  ['packages/lever/src', "import { Session } from '@fulcrum/contract'"],
  ['packages/lever/src', "import { Sandbox } from '@fulcrum/lever-sandbox'"],
  ['packages/lever-sandbox/src/api', "import { leverProduction } from '@fulcrum/lever'"],
  ['packages/lever-sandbox/src/api', "import { Opportunity } from '../../../lever/src/model/opportunity.ts'"],
  ['packages/contract/src', "import { leverProduction } from '@fulcrum/lever'"],
]

/** Lines that look alike and must pass. */
const allowed: [folder: string, line: string][] = [
  [`${server}/outreach/core`, "import { z } from 'zod'"],
  [`${server}/outreach/core`, "import type { StageId } from '@fulcrum/contract'"],
  [`${server}/outreach/core`, "import { entryStageOf } from '../../pipeline/core/index.ts'"],
  [`${server}/outreach/core`, "import { countWords } from './count-words.ts'"],
  [`${server}/outreach/store`, "import { stagesOf } from '../../pipeline/index.ts'"],
  [`${server}/sync/engine`, "import { moveApplication } from '../../pipeline/index.ts'"],
  [`${server}/sync`, "import type { LeverClient } from '@fulcrum/lever'"],
  [`${server}/platform`, "import type { Config } from '../config.ts'"],
  ['packages/web/src/api', "import { Session } from '@fulcrum/contract'"],
]

const Report = z.object({ diagnostics: z.array(z.object({ filename: z.string(), code: z.string().optional() })) })
let folder = ''
let refused = new Map<string, string[]>()

const plant = (name: string, text: string) => {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), `${text}\n`)
}
const nameOf = ([where]: [string, string], kind: string, index: number) => `${where}/${kind}-${index}.ts`

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'fulcrum-rules-'))
  copyFileSync(join(root, '.oxlintrc.json'), join(folder, '.oxlintrc.json'))
  forbidden.forEach((each, index) => plant(nameOf(each, 'forbidden', index), each[1]))
  allowed.forEach((each, index) => plant(nameOf(each, 'allowed', index), each[1]))
  plant(`${server}/outreach/chicken.ts`, "import { egg } from './egg.ts'\nexport const chicken = () => egg")
  plant(`${server}/outreach/egg.ts`, "import { chicken } from './chicken.ts'\nexport const egg = () => chicken")
  const oxlint = join(root, 'node_modules', '.bin', 'oxlint')
  const { stdout } = spawnSync(oxlint, ['--format', 'json'], { cwd: folder, encoding: 'utf8' })
  const { diagnostics } = Report.parse(JSON.parse(stdout))
  refused = Map.groupBy(diagnostics, ({ filename }) => filename)
    .entries()
    .reduce(
      (all, [name, list]) =>
        all.set(
          name,
          list.map(({ code }) => code ?? ''),
        ),
      new Map<string, string[]>(),
    )
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(forbidden.map((each, index) => [...each, nameOf(each, 'forbidden', index)] as const))(
  'in %s the linter refuses: %s',
  (_folder, _line, name) => {
    expect(refused.get(name)?.some((code) => code.includes('no-restricted'))).toBe(true)
  },
)

test.each(allowed.map((each, index) => [...each, nameOf(each, 'allowed', index)] as const))(
  'in %s it lets pass: %s',
  (_folder, _line, name) => {
    expect(refused.get(name)?.filter((code) => code.includes('no-restricted')) ?? []).toEqual([])
  },
)

test('two files that import each other are refused', () => {
  expect(refused.get(`${server}/outreach/chicken.ts`)?.some((code) => code.includes('no-cycle'))).toBe(true)
})
