// Runs before `npm start` and `npm test`, on whatever Node (20.19 or later) is installed, with no dependency: installs
// what the lock file names when that has changed, the runtime (Node 24, which runs TypeScript as it is) included.
import { execSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const stamp = join(root, 'node_modules', '.lock-hash')
const hash = createHash('sha256')
  .update(readFileSync(join(root, 'package-lock.json')))
  .digest('hex')

if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== hash) {
  console.error('Installing what package-lock.json names (once) …')
  // Errors only: an older Node is warned of packages that the newer one, which comes with them, then runs.
  // NODE_ENV=production would leave out what `npm test` and the web build need.
  execSync('npm ci --include=dev --include=optional --no-audit --no-fund --loglevel=error', {
    cwd: root,
    stdio: 'inherit',
  })
  writeFileSync(stamp, hash)
}

const runtime = execSync('node --version', {
  cwd: root,
  encoding: 'utf8',
  env: { ...process.env, PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH}` },
}).trim()
if (Number(runtime.slice(1).split('.')[0]) < 24) {
  console.error(
    `Fulcrum runs on Node 24 or later; this is ${runtime}, and npm has no Node 24 for ${process.platform}-${process.arch}. ` +
      'Install it from nodejs.org and start again.',
  )
  process.exit(1)
}
