// Writes docs/api.md from the routes. Run after changing one: npm run reference
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { apiDocument } from './reference/api-document.ts'
import { renderApi } from './reference/render-api.ts'

export const referenceFile = join(import.meta.dirname, '..', 'docs', 'api.md')
export const renderReference = (): string => renderApi(apiDocument())

if (import.meta.main) writeFileSync(referenceFile, renderReference())
