import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../../packages/server/src/platform/embedded-postgres.ts'
import { generateSchema, schemaFile } from '../generate-schema.ts'
import { referenceFile, renderReference } from '../generate-reference.ts'
import { failed, fromProblems, passed } from './step.ts'
import type { Step } from './step.ts'

const schema: Step = {
  name: 'table types fit the migrations',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'fulcrum-schema-'))
    const postgres = await startEmbeddedPostgres(folder, 'schema', false)
    try {
      const isCurrent = (await generateSchema(postgres.url)) === readFileSync(schemaFile, 'utf8')
      return isCurrent ? passed() : failed('schema.generated.ts is out of date. Run: npm run schema')
    } finally {
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true })
    }
  },
}

const reference: Step = {
  name: 'API reference fits the routes',
  run: async () =>
    fromProblems(
      renderReference() === readFileSync(referenceFile, 'utf8')
        ? []
        : ['docs/api.md is out of date. Run: npm run reference'],
    ),
}

export const generated: Step[] = [schema, reference]
