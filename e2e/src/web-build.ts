import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const web = join(root, 'packages', 'web')

/** Builds the web pages unless what stands in `dist` is newer than everything it is made of. */
export function ensureWebBuilt(): void {
  const built = join(web, 'dist', 'index.html')
  const newest = Math.max(
    ...['packages/web/src', 'packages/web/public', 'packages/contract/src'].map((folder) =>
      newestIn(join(root, folder)),
    ),
    statSync(join(web, 'index.html')).mtimeMs,
  )
  if (existsSync(built) && statSync(built).mtimeMs > newest) return
  execFileSync(
    process.execPath,
    [join(root, 'node_modules', 'vite', 'bin', 'vite.js'), 'build', '--logLevel', 'warn'],
    {
      cwd: web,
      stdio: 'inherit',
    },
  )
}

/** When anything below this folder was changed last, ms since 1970. */
function newestIn(folder: string): number {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Math.max(...entries.map((entry) => statSync(join(entry.parentPath, entry.name)).mtimeMs))
}
