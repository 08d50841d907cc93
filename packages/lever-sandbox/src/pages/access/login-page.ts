import { html } from 'hono/html'
import { profileOf, type Account } from '../../engine/account.ts'
import { accessRoles, roleNames, type User } from '../../engine/model/user.ts'
import type { World } from '../../engine/world.ts'
import { frame, type Html } from '../html/frame.ts'
import type { Viewer } from '../viewer.ts'

export interface LoginPage {
  readonly world: World
  readonly viewer: Viewer | null
  /** Path to go on to. */
  readonly next: string
  /** Who asks to sign in, on the way to a consent page. */
  readonly appName?: string
}

export const loginPage = ({ world, viewer, next, appName }: LoginPage): Html =>
  frame(
    { title: 'Sign in', viewer },
    html`<h1>Sign in</h1>
      <p>
        ${appName === undefined ? '' : html`<strong><bdi>${appName}</bdi></strong> wants to be connected to your Lever account. `}Choose
        an account and who you are in it. There are no passwords: nothing in here is real.
      </p>
      ${world.accounts().map((account) => accountSection(account, next))}
      ${world.accounts().length === 0 ? html`<p>This sandbox holds no account yet. Load a seed through its control API.</p>` : ''}`,
  )

function accountSection(account: Account, next: string): Html {
  const profile = profileOf(account)
  const users = account.users.all().toSorted(byRank)
  return html`<section aria-labelledby="account-${account.id}">
    <h2 id="account-${account.id}"><bdi>${profile.name}</bdi></h2>
    <p class="muted">jobs.lever.co/${profile.site}, package ${profile.package}</p>
    <ul class="rows">
      ${users.map((user) => userRow(account, user, next))}
    </ul>
  </section>`
}

const userRow = (account: Account, user: User, next: string): Html =>
  html`<li>
    <span class="grow"
      ><strong><bdi>${user.name}</bdi></strong> <span class="muted">${user.email}</span></span
    >
    <span>${roleNames[user.accessRole]}</span>
    ${
      user.deactivatedAt === null
        ? html`<form method="post" action="/login">
            <input type="hidden" name="account" value="${account.id}" />
            <input type="hidden" name="email" value="${user.email}" />
            <input type="hidden" name="next" value="${next}" />
            <button>Sign in<span class="hidden"> as ${user.name}</span></button>
          </form>`
        : html`<span class="muted">Deactivated</span>`
    }
  </li>`

const byRank = (a: User, b: User) =>
  Number(a.deactivatedAt !== null) - Number(b.deactivatedAt !== null) ||
  accessRoles.indexOf(a.accessRole) - accessRoles.indexOf(b.accessRole) ||
  a.name.localeCompare(b.name)
