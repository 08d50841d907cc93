import { readFile, stat } from 'node:fs/promises'
import { extname, join, normalize } from 'node:path'
import { Hono } from 'hono'

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
  '.map': 'application/json',
}

/** Serves the built pages from `folder`; every path that is no file is the application, which decides by the address. */
export function staticFiles(folder: string): Hono {
  const routes = new Hono()
  routes.get('*', async (c) => {
    const path = normalize(decodeURIComponent(c.req.path)).replace(/^([/\\]|\.\.)+/, '')
    const file = join(folder, path)
    const isFile = path !== '' && file.startsWith(folder) && (await stat(file).catch(() => null))?.isFile()
    const served = isFile ? file : join(folder, 'index.html')
    const content = await readFile(served).catch(() => null)
    if (content === null) return c.text('The pages are not built yet. Start Fulcrum with: npm start', 503)
    // Vite puts a hash into the names below assets/; everything else may change with the next release.
    const cache = isFile && path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'
    return c.body(new Uint8Array(content), 200, {
      'content-type': types[extname(served)] ?? 'application/octet-stream',
      'cache-control': cache,
    })
  })
  return routes
}
