import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..', '..')
const web = join(root, 'packages', 'web')
/** Beside the installed packages, which the build depends on as well. */
const stamp = join(root, 'node_modules', '.web-hash')

/** Builds the pages where their sources changed since the last build. @returns whether it had to */
export async function buildWeb(signal: AbortSignal): Promise<boolean> {
  const hash = hashOfSources()
  const isCurrent = existsSync(stamp) && readFileSync(stamp, 'utf8') === hash
  if (isCurrent && existsSync(join(web, 'dist', 'index.html'))) return false
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'error'], {
    cwd: web,
    stdio: ['ignore', 'inherit', 'inherit'],
    signal,
    // A build for production, whatever the shell says.
    env: { ...process.env, NODE_ENV: 'production' },
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', resolve)
  })
  if (code !== 0) throw new Error('The web pages could not be built; what vite says is above.')
  writeFileSync(stamp, hash)
  return true
}

function hashOfSources(): string {
  const folders = [join(web, 'src'), join(web, 'public'), join(root, 'packages', 'contract', 'src')]
  const files = [
    ...['index.html', 'vite.config.ts', 'package.json', 'tsconfig.json'].map((name) => join(web, name)),
    join(root, 'package-lock.json'),
    ...folders.flatMap(filesBelow),
  ]
  const hash = createHash('sha256')
  for (const file of files.filter((path) => existsSync(path)).toSorted())
    hash.update(file.slice(root.length)).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
}
