import { html } from 'hono/html'
import type { Viewer } from '../viewer.ts'
import { frame, type Html } from './frame.ts'

export interface Notice {
  readonly viewer: Viewer | null
  readonly title: string
  readonly words: string
  readonly hint?: string
  readonly ways?: Html
}

/** A page that says one thing and how to go on. */
export const noticePage = ({ viewer, title, words, hint, ways }: Notice): Html =>
  frame(
    { title, viewer },
    html`<div class="notice-page">
      <h1>${title}</h1>
      <p>${words}</p>
      ${hint ? html`<p class="muted">${hint}</p>` : ''}
      <div class="ways">${ways ?? html`<a class="button" href="/">To the start page</a>`}</div>
    </div>`,
  )
