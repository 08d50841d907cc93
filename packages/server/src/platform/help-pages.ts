import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newRouter } from './http.ts'
import type { Router } from './http.ts'
import { escaped, htmlOf, titleOf } from './markdown.ts'

/**
 * The guides of docs/guides at `/help/<name>`, for everybody: who gets the message that asks them to connect Lever may
 * have no account here.
 *
 * @param guidesFolder with one Markdown file a page, read once
 */
export async function helpPages(guidesFolder: string): Promise<Router> {
  const names = (await readdir(guidesFolder)).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -3))
  const read = names.map(async (name) => [name, await readFile(join(guidesFolder, `${name}.md`), 'utf8')] as const)
  const guides = new Map(await Promise.all(read))
  const pages = new Map([...guides].map(([name, text]) => [name, pageOf(name, text, guides)]))
  const router = newRouter()
  router.get('/help', (c) => c.redirect('/help/connect-lever', 302))
  router.get('/help/:name', (c, next) => {
    const page = pages.get(c.req.param('name'))
    return page === undefined ? next() : c.html(page)
  })
  return router
}

function pageOf(name: string, text: string, guides: ReadonlyMap<string, string>): string {
  const addressOf = (target: string): string | null => {
    const [, other = '', anchor = ''] = /^([a-z0-9-]+)\.md(#[\w-]+)?$/.exec(target) ?? []
    return guides.has(other) ? `/help/${other}${anchor}` : null
  }
  const links = [...guides].map(([other, markdown]) => {
    const here = other === name ? ' aria-current="page"' : ''
    return `<li><a href="/help/${other}"${here}>${escaped(titleOf(markdown))}</a></li>`
  })
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(titleOf(text))} · Fulcrum help</title>
<style>${style}</style>
</head>
<body>
<nav aria-label="Help"><a href="/">Fulcrum</a><ul>${links.join('')}</ul></nav>
<main>${htmlOf(text, addressOf)}</main>
</body>
</html>
`
}

/** Of the page itself, so that it needs nothing of the built pages, which are for people who are signed in. */
const style = `
:root { color-scheme: light dark; --text: light-dark(#1b1d22, #e8e9ec); --muted: light-dark(#555a64, #a6abb4);
  --surface: light-dark(#ffffff, #151619); --sunken: light-dark(#f6f7f8, #1b1c20); --border: light-dark(#e3e5e8, #2a2c32);
  --link: light-dark(#2a52bd, #94aefb) }
body { margin: 0; background: var(--surface); color: var(--text); font: 15px/1.6 system-ui, sans-serif;
  display: flex; flex-wrap: wrap; justify-content: center; gap: 0 48px; padding: 32px 24px 64px }
nav { flex: 0 0 200px; padding-top: 12px } nav ul { list-style: none; padding: 0; margin: 16px 0 }
nav li { margin: 8px 0 } nav [aria-current] { color: var(--text); font-weight: 600; text-decoration: none }
main { flex: 1 1 480px; min-width: 0; max-width: 720px } a { color: var(--link) }
h1 { font-size: 26px; line-height: 1.25; margin: 8px 0 16px } h2 { font-size: 18px; margin: 32px 0 8px }
code { background: var(--sunken); border-radius: 4px; padding: 1px 4px; font-size: 13px }
pre { background: var(--sunken); border-radius: 8px; padding: 16px; overflow-x: auto } pre code { padding: 0 }
.wide { overflow-x: auto } table { border-collapse: collapse; width: 100%; margin: 16px 0 }
th { text-align: left; color: var(--muted); font-weight: 600 }
th, td { padding: 8px 16px 8px 0; border-bottom: 1px solid var(--border); vertical-align: top }
li { margin: 4px 0 }
`
