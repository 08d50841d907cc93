import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Context, MiddlewareHandler } from 'hono'
import type { HttpEnv } from './http.ts'

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}
const compressible = /^(text|application\/(json|manifest)|image\/svg)/

export interface StaticFile {
  mediaType: string
  etag: string
  /** Names with a hash in them never change their content. */
  isHashed: boolean
  plain: Uint8Array<ArrayBuffer>
  gzipped: Uint8Array<ArrayBuffer> | null
}

/** The files of a built web by URL path, read once. They are few and small, and a map has no way out of its folder. */
export async function readStaticFiles(folder: string): Promise<ReadonlyMap<string, StaticFile>> {
  if (!existsSync(folder)) return new Map()
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const read = paths.map(async (path) => {
    const name = relative(folder, path).split(sep).join('/')
    const plain = new Uint8Array(await readFile(path))
    const mediaType = mediaTypes[extname(name)] ?? 'application/octet-stream'
    const file: StaticFile = {
      mediaType,
      etag: `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`,
      isHashed: name.startsWith('assets/'),
      plain,
      gzipped: compressible.test(mediaType) ? new Uint8Array(await promisify(gzip)(plain)) : null,
    }
    return [`/${name}`, file] as const
  })
  return new Map(await Promise.all(read))
}

/**
 * Serves them, and `index.html` for every page address, whose routes only the browser knows. Goes last: it answers
 * whatever GET is left, except under /api.
 */
export function staticFiles(files: ReadonlyMap<string, StaticFile>): MiddlewareHandler<HttpEnv> {
  return async (c, next) => {
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isReading || c.req.path.startsWith('/api/')) return next()
    const file = files.get(c.req.path)
    if (file) return send(c, file)
    const wantsPage = c.req.header('accept')?.includes('text/html') ?? false
    if (!wantsPage) return next()
    const page = files.get('/index.html')
    return page ? send(c, page) : c.text('The pages of Fulcrum are not built yet. `npm start` builds them.', 503)
  }
}

function send(c: Context<HttpEnv>, file: StaticFile): Response {
  c.header('etag', file.etag)
  c.header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  c.header('vary', 'accept-encoding')
  if (c.req.header('if-none-match')?.replace(/^W\//, '') === file.etag) return c.body(null, 304)
  c.header('content-type', file.mediaType)
  if (file.gzipped === null || !/\bgzip\b/.test(c.req.header('accept-encoding') ?? '')) return c.body(file.plain)
  c.header('content-encoding', 'gzip')
  return c.body(file.gzipped)
}
