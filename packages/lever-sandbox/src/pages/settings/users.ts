import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { changeRole, createUser, deactivateUser, reactivateUser, userOf } from '../../engine/commands/index.ts'
import { AccessRole, accessRoles, roleNames, type User } from '../../engine/model/user.ts'
import { mayManageUser } from '../../engine/permissions.ts'
import { badRequest, forbidden } from '../../engine/refused.ts'
import { Filled, parseForm } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, selectField, textField } from '../html/parts.ts'
import { requireSettings, rolesToGive } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { settingsFrame } from './settings-frame.ts'

const path = '/settings/users'
const NewUser = z.object({ name: Filled, email: Filled, role: AccessRole })

export function usersRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => {
      requireSettings(viewer, path)
      return usersPage(viewer)
    }),
  )

  routes.post(
    path,
    onForm(host, (viewer, form, c) => {
      const { name, email, role } = parseForm(NewUser, form)
      requireRole(viewer, role)
      if (viewer.account.users.all().some((user) => user.email === email))
        throw badRequest(`Somebody with the address ${email} is here already`)
      createUser(viewer.account, { name, email, accessRole: role })
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/role`,
    onForm(host, (viewer, form, c) => {
      const user = manageable(viewer, param(c, 'id'))
      const { role } = parseForm(z.object({ role: AccessRole }), form)
      requireRole(viewer, role)
      if (role !== 'super admin') refuseLastSuperAdmin(viewer, user)
      changeRole(viewer.account, user.id, role)
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/deactivate`,
    onForm(host, (viewer, _form, c) => {
      const user = manageable(viewer, param(c, 'id'))
      refuseLastSuperAdmin(viewer, user)
      deactivateUser(viewer.account, user.id)
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/reactivate`,
    onForm(host, (viewer, _form, c) => {
      reactivateUser(viewer.account, manageable(viewer, param(c, 'id')).id)
      return seeOther(c, path)
    }),
  )

  return routes
}

function manageable(viewer: Viewer, id: string): User {
  const user = userOf(viewer.account, id)
  requireRole(viewer, user.accessRole)
  return user
}

function requireRole({ user }: Viewer, role: AccessRole): void {
  if (!mayManageUser(user, role)) throw forbidden(`${roleNames[user.accessRole]}s do not manage ${roleNames[role]}s`)
}

/** An account without one could not be managed any more. */
function refuseLastSuperAdmin({ account }: Viewer, user: User): void {
  const others = account.users
    .all()
    .some(
      ({ id, accessRole, deactivatedAt }) => id !== user.id && accessRole === 'super admin' && deactivatedAt === null,
    )
  if (user.accessRole === 'super admin' && user.deactivatedAt === null && !others)
    throw badRequest(`${user.name} is the last Super Admin of this account`)
}

function usersPage(viewer: Viewer): Html {
  const users = viewer.account.users.all().toSorted((a, b) => a.name.localeCompare(b.name))
  return settingsFrame(
    { title: 'Users', viewer, page: path },
    html`<h1>Users</h1>
      <div id="users" data-live="users">
        <ul class="rows">
          ${users.map((user) => userRow(viewer, user))}
        </ul>
      </div>
      <h2>New user</h2>
      ${actionForm({
        viewer,
        action: path,
        button: 'Add user',
        look: 'primary',
        fields: html`${textField({ label: 'Name', name: 'name', required: true })}
        ${textField({ label: 'Email', name: 'email', type: 'email', required: true })} ${roleField(viewer, 'Role')}`,
      })}`,
  )
}

function userRow(viewer: Viewer, user: User): Html {
  const active = user.deactivatedAt === null
  return html`<li>
    <span class="grow"
      ><strong><bdi>${user.name}</bdi></strong>
      <span class="muted">${user.email}${active ? '' : ', deactivated'}</span></span
    >
    ${
      mayManageUser(viewer.user, user.accessRole)
        ? html`${actionForm({
            viewer,
            action: `${path}/${user.id}/role`,
            button: 'Save role',
            about: `of ${user.name}`,
            fields: roleField(viewer, `Role of ${user.name}`, user.accessRole),
          })}
          ${actionForm({
            viewer,
            action: `${path}/${user.id}/${active ? 'deactivate' : 'reactivate'}`,
            button: active ? 'Deactivate' : 'Reactivate',
            about: user.name,
          })}`
        : html`<span>${roleNames[user.accessRole]}</span>`
    }
  </li>`
}

const roleField = ({ user }: Viewer, label: string, chosen: AccessRole = 'team member'): Html =>
  selectField({
    label,
    name: 'role',
    choices: rolesToGive(user, accessRoles).map((role) => ({ value: role, text: roleNames[role] })),
    chosen,
  })
