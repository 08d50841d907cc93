import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { invitationQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { passwordFlaw, passwordHint } from '../first-run/password-rule.ts'
import { EntryFailure } from '../sign-in/entry-failure.tsx'
import { EntryFrame } from '../sign-in/entry-frame.tsx'
import { useEnter } from '../sign-in/use-enter.ts'

/** `/invitation/$token`: who invites whom as what, and the account it makes. */
export function InvitationPage() {
  const { token } = useParams({ from: '/invitation/$token' })
  const { data, error, refetch } = useQuery({ ...invitationQuery(token), retry: false })
  if (error) {
    const { title, detail } = failureWords(error)
    return (
      <EntryFrame title="This invitation cannot be used" lead={`${title} ${detail}`}>
        <p className="entry__ways">
          <Button icon="refresh" onClick={() => void refetch()}>
            Try again
          </Button>
          <Link to="/sign-in" className="button button--plain button--normal">
            Sign in, if you have joined already
          </Link>
        </p>
      </EntryFrame>
    )
  }
  if (!data) {
    return (
      <EntryFrame title="Invitation">
        <Skeleton rows={3} />
      </EntryFrame>
    )
  }
  return (
    <EntryFrame
      title={`Join ${data.organizationName}`}
      lead={`You are invited as ${data.role === 'admin' ? 'an admin' : 'a member'} with the address ${data.email}.`}
    >
      <AcceptForm token={token} email={data.email} />
    </EntryFrame>
  )
}

function AcceptForm({ token, email }: { token: string; email: string }) {
  const accept = useEnter((account: { name: string; password: string }) => api.acceptInvitation(token, account))
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <form
      className="entry__form"
      aria-label="Your account"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!passwordFlaw(password)) accept.mutate({ name, password })
      }}
    >
      <Field label="E-mail" type="email" autoComplete="username" readOnly value={email} onChange={() => {}} />
      <Field label="Your name" autoComplete="name" required maxLength={120} value={name} onChange={setName} />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
        hint={passwordHint}
        error={asked ? passwordFlaw(password) : undefined}
      />
      {accept.error && <EntryFailure error={accept.error} />}
      <Button type="submit" variant="primary" busy={accept.isPending}>
        {accept.isPending ? 'Joining' : 'Join and sign in'}
      </Button>
    </form>
  )
}
