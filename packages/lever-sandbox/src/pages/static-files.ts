import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const types = {
  'sandbox.css': 'text/css; charset=utf-8',
  'pages.css': 'text/css; charset=utf-8',
  'board.css': 'text/css; charset=utf-8',
  'live.js': 'text/javascript; charset=utf-8',
  'board.js': 'text/javascript; charset=utf-8',
  'move.svg': 'image/svg+xml',
  'icon.svg': 'image/svg+xml',
} as const

const files = new Map(
  Object.entries(types).map(([name, type]) => [
    name,
    { type, text: readFileSync(new URL(`./static/${name}`, import.meta.url), 'utf8') },
  ]),
)

/** The few files that pages ask for; nothing else of the folder is reachable. */
export function staticRoutes(): Hono {
  const routes = new Hono()
  routes.get('/static/:name', (c) => {
    const file = files.get(c.req.param('name'))
    return file
      ? c.body(file.text, 200, { 'content-type': file.type, 'cache-control': 'no-cache' })
      : c.text('There is no such file', 404)
  })
  return routes
}
