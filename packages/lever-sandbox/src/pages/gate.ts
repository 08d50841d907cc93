import type { Context } from 'hono'
import { csrfMatches } from '../oauth/index.ts'
import { readForm, type Form } from './form.ts'
import type { PagesHost } from './host.ts'
import type { Html } from './html/frame.ts'
import { noticePage } from './html/notice-page.ts'
import { viewerOf, type Viewer } from './viewer.ts'

type Answer = Response | Promise<Response>

/** Shows a page to whoever is signed in, and asks others to sign in first. */
export const forViewer =
  ({ world }: Pick<PagesHost, 'world'>, show: (viewer: Viewer, c: Context) => Html | Response) =>
  async (c: Context): Promise<Response> => {
    const viewer = viewerOf(world, c)
    if (!viewer) return c.redirect(`/login?next=${encodeURIComponent(pathOf(c))}`)
    const shown = show(viewer, c)
    return shown instanceof Response ? shown : c.html(shown)
  }

/** Carries out a form of somebody who is signed in, if one of our own pages made it. */
export const onForm =
  ({ world }: Pick<PagesHost, 'world'>, act: (viewer: Viewer, form: Form, c: Context) => Answer) =>
  async (c: Context): Promise<Response> => {
    const viewer = viewerOf(world, c)
    if (!viewer)
      return c.html(noticePage({ viewer, title: 'You are signed out', words: 'Sign in, and do it again.' }), 401)
    const form = await readForm(c)
    if (!csrfMatches(viewer.session, form['csrf']))
      return c.html(
        noticePage({
          viewer,
          title: 'This form is out of date',
          words: 'It was made for another session, or not by this site. Nothing was changed. Open the page again.',
        }),
        403,
      )
    return act(viewer, form, c)
  }

export const param = (c: Context, name: string): string => c.req.param(name) ?? ''

/** After a form the browser gets a page of its own, so that a reload does not do it twice. */
export const seeOther = (c: Context, path: string): Response => c.redirect(path, 303)

const pathOf = (c: Context) => {
  const { pathname, search } = new URL(c.req.url)
  return pathname + search
}
