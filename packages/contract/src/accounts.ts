import { z } from 'zod'
import { Moment, OrganizationId, UserId } from './ids.ts'

export const Role = z.enum(['admin', 'member'])
export type Role = z.output<typeof Role>

/** `GET /api/session`: who is here. Answers 200 to strangers, too, so that the page can choose between the first run, sign-in and the product. */
export const Session = z.object({
  /** True while no one has signed up: the first run page creates the first admin. */
  needsFirstAdmin: z.boolean(),
  user: z.object({ id: UserId, name: z.string(), email: z.string(), role: Role }).nullable(),
  organization: z.object({ id: OrganizationId, name: z.string() }).nullable(),
  /** Only in the demo: the addresses and sign-ins to show on the first page. The server gives it to loopback callers only. */
  demo: z
    .object({
      fulcrumUrl: z.string(),
      sandboxUrl: z.string(),
      signIns: z.array(z.object({ name: z.string(), email: z.string(), password: z.string(), role: Role })),
    })
    .nullable(),
  /** Sent back as the header `x-csrf-token` with every request that changes something; null to strangers. */
  csrfToken: z.string().nullable(),
  /** The number of the newest live event, so that `GET /api/events?after=` tells all that came later; 0 to strangers. */
  happenedUpTo: z.number(),
})
export type Session = z.output<typeof Session>

/** `POST /api/setup`: creates the organization and its first admin and signs them in; 409 once one exists. */
export const FirstAdmin = z.object({
  organizationName: z.string().trim().min(1).max(120),
  name: z.string().trim().min(1).max(120),
  email: z.email(),
  password: z.string().min(10).max(200),
})
/** `POST /api/sign-in`; 401 `wrong-credentials`, 429 `too-many-tries`. `POST /api/sign-out` has no body. */
export const SignIn = z.object({ email: z.email(), password: z.string().min(1).max(200) })

/** `GET /api/members` (everybody may look). */
export const Member = z.object({
  id: UserId,
  name: z.string(),
  email: z.string(),
  role: Role,
  joinedAt: Moment,
  /** The Lever user of the same e-mail: their name and role there; null when unknown or not connected. */
  lever: z.object({ name: z.string(), role: z.string() }).nullable(),
})
export const Members = z.object({
  members: z.array(Member),
  invitations: z.array(
    z.object({ id: z.string(), email: z.string(), role: Role, invitedAt: Moment, expiresAt: Moment }),
  ),
})
export type Members = z.output<typeof Members>
/** `POST /api/invitations` (admin): answers with a link to hand over, since mail comes with a later release. */
export const Invite = z.object({ email: z.email(), role: Role })
export const InviteAnswer = z.object({ id: z.string(), url: z.string() })
/** `GET /api/invitations/:token` (strangers may): what the page of the link shows. `DELETE /api/invitations/:id` (admin) withdraws. */
export const InvitationView = z.object({ organizationName: z.string(), email: z.string(), role: Role })
/** `POST /api/invitations/:token/accept`: makes the account and signs in. */
export const AcceptInvitation = z.object({
  name: z.string().trim().min(1).max(120),
  password: z.string().min(10).max(200),
})
/** `POST /api/members/:id/password-link` (admin): a link with which the member chooses a new password, once, within a day. */
export const PasswordLinkAnswer = z.object({ url: z.string() })
/** `GET /api/password-links/:token` (strangers may): what the page of the link shows. */
export const PasswordLinkView = z.object({ organizationName: z.string(), name: z.string(), email: z.string() })
/** `POST /api/password-links/:token/use`: takes the password, ends every session of theirs and signs in. */
export const NewPassword = z.object({ password: z.string().min(10).max(200) })
/** `PATCH /api/members/:id` (admin). The last admin cannot be demoted: 409 `last-admin`. `DELETE /api/members/:id` (admin) ends their sessions and password; their name stays where they acted. Oneself: 409 `yourself`. */
export const MemberChange = z.object({ role: Role })
