import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { passwordLinkQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { passwordFlaw, passwordHint } from '../first-run/password-rule.ts'
import { EntryFailure } from '../sign-in/entry-failure.tsx'
import { EntryFrame } from '../sign-in/entry-frame.tsx'
import { useEnter } from '../sign-in/use-enter.ts'

/** `/password/$token`: a new password for whom the link was made. */
export function PasswordPage() {
  const { token } = useParams({ from: '/password/$token' })
  const { data, error, refetch } = useQuery({ ...passwordLinkQuery(token), retry: false })
  if (error) {
    const { title, detail } = failureWords(error)
    return (
      <EntryFrame title="This link cannot be used" lead={`${title} ${detail}`}>
        <p className="entry__ways">
          <Button icon="refresh" onClick={() => void refetch()}>
            Try again
          </Button>
          <Link to="/sign-in" className="button button--plain button--normal">
            Sign in
          </Link>
        </p>
      </EntryFrame>
    )
  }
  if (!data) {
    return (
      <EntryFrame title="A new password">
        <Skeleton rows={3} />
      </EntryFrame>
    )
  }
  return (
    <EntryFrame title={`A new password for ${data.name}`} lead={`You sign in to ${data.organizationName} with it.`}>
      <PasswordForm token={token} email={data.email} />
    </EntryFrame>
  )
}

function PasswordForm({ token, email }: { token: string; email: string }) {
  const choose = useEnter((chosen: { password: string }) => api.choosePassword(token, chosen))
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  return (
    <form
      className="entry__form"
      aria-label="Your new password"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!passwordFlaw(password)) choose.mutate({ password })
      }}
    >
      <Field label="E-mail" type="email" autoComplete="username" readOnly value={email} onChange={() => {}} />
      <Field
        label="New password"
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
        hint={passwordHint}
        error={asked ? passwordFlaw(password) : undefined}
      />
      {choose.error && <EntryFailure error={choose.error} />}
      <Button type="submit" variant="primary" busy={choose.isPending}>
        {choose.isPending ? 'Saving' : 'Save and sign in'}
      </Button>
    </form>
  )
}
