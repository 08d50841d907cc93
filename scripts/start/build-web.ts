import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const sources = ['packages/web', 'packages/contract/src', 'package-lock.json']
const isFolderOfResults = (name: string) => name === 'node_modules' || name.startsWith('dist')

/** A hash of everything the pages are made from. */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const source of sources)
    for (const path of filesBelow(join(root, source)).toSorted()) {
      const name = relative(root, path)
      if (!/\.test\.tsx?$/.test(name)) hash.update(name).update('\0').update(readFileSync(path)).update('\0')
    }
  return hash.digest('hex')
}

function filesBelow(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  return readdirSync(path)
    .filter((name) => !isFolderOfResults(name))
    .flatMap((name) => filesBelow(join(path, name)))
}

/** Builds the pages into packages/web/dist unless what is there was built from the same sources. */
export async function buildWeb(root: string, say: (line: string) => void): Promise<void> {
  const web = join(root, 'packages', 'web')
  const dist = join(web, 'dist')
  const stamp = join(dist, '.sources')
  const hash = hashSources(root)
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Building the pages …')
  const fresh = join(web, `dist.${process.pid}`)
  try {
    await runVite(root, web, fresh)
    writeFileSync(join(fresh, '.sources'), hash)
    rmSync(dist, { recursive: true, force: true })
    renameSync(fresh, dist)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

function runVite(root: string, web: string, outDir: string): Promise<void> {
  const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js')
  const args = [vite, 'build', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn']
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: web, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += String(text)))
    child.on('error', reject)
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`The pages could not be built:\n${output}`))))
  })
}
