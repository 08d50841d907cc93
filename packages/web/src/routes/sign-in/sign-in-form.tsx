import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { EntryFailure } from './entry-failure.tsx'

interface SignInFormProps {
  busy: boolean
  error: unknown
  onSignIn: (who: { email: string; password: string }) => void
}

export function SignInForm({ busy, error, onSignIn }: SignInFormProps) {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  return (
    <form
      className="entry__form"
      aria-label="Sign in"
      onSubmit={(event) => {
        event.preventDefault()
        onSignIn({ email: email.trim(), password })
      }}
    >
      <Field label="E-mail" type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={setPassword}
      />
      {error !== null && <EntryFailure error={error} />}
      <Button type="submit" variant="primary" busy={busy}>
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  )
}
