import { createRoute, z } from '@hono/zod-openapi'
import {
  AcceptInvitation,
  InvitationView,
  Invite,
  InviteAnswer,
  Member,
  MemberChange,
  Members,
  NewPassword,
  PasswordLinkAnswer,
  PasswordLinkView,
  UserId,
} from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { adminOf, callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import type { Auth } from './auth.ts'
import { acceptInvitation, cancelInvitation, inviteSomebody, viewInvitation } from './invitations.ts'
import type { LeverUserOf } from './lever-user-of.ts'
import { changeRole } from './change-role.ts'
import { choosePassword, makePasswordLink, viewPasswordLink } from './password-links.ts'
import { removeMember } from './remove-member.ts'
import { fromOf, setCookies } from './session-routes.ts'
import { openInvitations } from './store/invitations.ts'
import { membersOf } from './store/people.ts'

const tags = ['Accounts']
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })
const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const Done = z.object({ ok: z.literal(true) })
const done = { ok: true } as const
const token = z.object({ token: z.string().min(1).max(200) })

const getMembers = createRoute({
  method: 'get',
  path: '/api/members',
  tags,
  responses: answers(Members, 'Everybody of the team, and who is invited'),
})
const patchMember = createRoute({
  method: 'patch',
  path: '/api/members/{id}',
  tags,
  request: { params: z.object({ id: UserId }), body: body(MemberChange) },
  responses: answers(Member, 'The member with the new role'),
})
const deleteMember = createRoute({
  method: 'delete',
  path: '/api/members/{id}',
  tags,
  request: { params: z.object({ id: UserId }) },
  responses: answers(Done, 'Their sessions have ended; what they did keeps their name'),
})
const postPasswordLink = createRoute({
  method: 'post',
  path: '/api/members/{id}/password-link',
  tags,
  request: { params: z.object({ id: UserId }) },
  responses: answers(PasswordLinkAnswer, 'The link to hand over; it is shown this once, and works once within a day'),
})
const getPasswordLink = createRoute({
  method: 'get',
  path: '/api/password-links/{token}',
  tags,
  request: { params: token },
  responses: answers(PasswordLinkView, 'What the page of the link shows'),
})
const postPassword = createRoute({
  method: 'post',
  path: '/api/password-links/{token}/use',
  tags,
  request: { params: token, body: body(NewPassword) },
  responses: answers(Done, 'The new password counts; earlier sessions have ended, and this one is signed in'),
})
const postInvitation = createRoute({
  method: 'post',
  path: '/api/invitations',
  tags,
  request: { body: body(Invite) },
  responses: answers(InviteAnswer, 'The link to hand over; it is shown this once'),
})
const deleteInvitation = createRoute({
  method: 'delete',
  path: '/api/invitations/{id}',
  tags,
  request: { params: z.object({ id: z.uuid() }) },
  responses: answers(Done, 'The link works no longer'),
})
const getInvitation = createRoute({
  method: 'get',
  path: '/api/invitations/{token}',
  tags,
  request: { params: token },
  responses: answers(InvitationView, 'What the page of the link shows'),
})
const postAccept = createRoute({
  method: 'post',
  path: '/api/invitations/{token}/accept',
  tags,
  request: { params: token, body: body(AcceptInvitation) },
  responses: answers(Done, 'The account exists and is signed in'),
})

type Needs = Pick<App, 'db' | 'clock' | 'random' | 'poke' | 'config'>

/** The team: who is in it, as what, and who is asked to join. */
export function memberRoutes(app: Needs, auth: Auth, leverUserOf: LeverUserOf): Router {
  const router = newRouter()

  router.openapi(getMembers, async (c) => {
    const { organization } = callerOf(c)
    const members = await membersOf(app.db, organization)
    const emails = members.map(({ email }) => email)
    const [invitations, inLever] = await Promise.all([
      openInvitations(app.db, organization),
      leverUserOf(organization, emails),
    ])
    const answer: Members = {
      members: members.map(({ joinedAt, ...member }) => ({
        ...member,
        joinedAt: joinedAt.toISOString(),
        lever: inLever.get(member.email) ?? null,
      })),
      invitations: invitations.map(({ invitedAt, expiresAt, ...invitation }) => ({
        ...invitation,
        invitedAt: invitedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
      })),
    }
    return c.json(answer, 200)
  })

  router.openapi(patchMember, async (c) => {
    const { organization } = adminOf(c)
    const { joinedAt, ...member } = await changeRole(
      app,
      organization,
      c.req.valid('param').id,
      c.req.valid('json').role,
    )
    const lever = (await leverUserOf(organization, [member.email])).get(member.email) ?? null
    return c.json({ ...member, joinedAt: joinedAt.toISOString(), lever }, 200)
  })

  router.openapi(deleteMember, async (c) => {
    await removeMember(app, adminOf(c), c.req.valid('param').id)
    return c.json(done, 200)
  })

  router.openapi(postPasswordLink, async (c) => {
    c.header('cache-control', 'no-store')
    return c.json(await makePasswordLink(app, adminOf(c), c.req.valid('param').id), 200)
  })

  router.openapi(getPasswordLink, async (c) => {
    c.header('cache-control', 'no-store')
    const { organizationName, name, email } = await viewPasswordLink(app, c.req.valid('param').token)
    return c.json({ organizationName, name, email }, 200)
  })

  router.openapi(postPassword, async (c) => {
    const { token: secret } = c.req.valid('param')
    setCookies(c, await choosePassword(app, auth, secret, c.req.valid('json').password, fromOf(c)))
    return c.json(done, 200)
  })

  router.openapi(postInvitation, async (c) => c.json(await inviteSomebody(app, adminOf(c), c.req.valid('json')), 200))

  router.openapi(deleteInvitation, async (c) => {
    await cancelInvitation(app, adminOf(c).organization, c.req.valid('param').id)
    return c.json(done, 200)
  })

  router.openapi(getInvitation, async (c) => {
    // The address of this page is a secret: it goes into no cache.
    c.header('cache-control', 'no-store')
    const { organizationName, email, role } = await viewInvitation(app, c.req.valid('param').token)
    return c.json({ organizationName, email, role }, 200)
  })

  router.openapi(postAccept, async (c) => {
    const { token: secret } = c.req.valid('param')
    setCookies(c, await acceptInvitation(app, auth, secret, c.req.valid('json'), fromOf(c)))
    return c.json(done, 200)
  })
  return router
}
