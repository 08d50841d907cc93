import type { FirstAdmin } from '@fulcrum/contract'
import { useState } from 'react'
import type { z } from 'zod'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { EntryFailure } from '../sign-in/entry-failure.tsx'
import { passwordFlaw, passwordHint } from './password-rule.ts'

interface FirstAdminFormProps {
  busy: boolean
  error: unknown
  onCreate: (admin: z.input<typeof FirstAdmin>) => void
}

export function FirstAdminForm({ busy, error, onCreate }: FirstAdminFormProps) {
  const [organizationName, setOrganizationName] = useState('')
  const [name, setName] = useState('')
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [asked, setAsked] = useState(false)
  const flaw = asked ? passwordFlaw(password) : undefined
  return (
    <form
      className="entry__form"
      aria-label="First admin"
      onSubmit={(event) => {
        event.preventDefault()
        setAsked(true)
        if (!passwordFlaw(password)) onCreate({ organizationName, name, email: email.trim(), password })
      }}
    >
      <Field
        label="Organization"
        autoComplete="organization"
        required
        maxLength={120}
        value={organizationName}
        onChange={setOrganizationName}
      />
      <Field label="Your name" autoComplete="name" required maxLength={120} value={name} onChange={setName} />
      <Field
        label="E-mail"
        type="email"
        autoComplete="username"
        required
        value={email}
        onChange={setEmail}
        hint="The address you have in Lever, so that Fulcrum knows you there."
      />
      <Field
        label="Password"
        type="password"
        autoComplete="new-password"
        required
        value={password}
        onChange={setPassword}
        hint={passwordHint}
        error={flaw}
      />
      {error !== null && <EntryFailure error={error} />}
      <Button type="submit" variant="primary" busy={busy}>
        {busy ? 'Creating' : 'Create and sign in'}
      </Button>
    </form>
  )
}
