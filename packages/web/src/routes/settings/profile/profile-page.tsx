import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { sessionQuery } from '../../../api/queries.ts'
import { Button } from '../../../ui/button.tsx'
import { FailedState } from '../../../ui/failed-state.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { PageHeader } from '../../../ui/page-header.tsx'
import { Segmented } from '../../../ui/segmented.tsx'
import { Skeleton } from '../../../ui/skeleton.tsx'
import { chooseTheme, chosenTheme, isTheme } from './theme.ts'
import './profile-page.css'

const themes = [
  { value: 'system', label: 'As this machine' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** `/settings/profile`: who I am here, how it looks, and the way out. */
export function ProfilePage() {
  const session = useQuery(sessionQuery())
  const client = useQueryClient()
  const navigate = useNavigate()
  const [theme, setTheme] = useState(chosenTheme)
  const signOut = useMutation({
    mutationFn: api.signOut,
    onSuccess: async () => {
      client.clear()
      await navigate({ to: '/sign-in' })
    },
  })
  const user = session.data?.user
  return (
    <>
      <PageHeader title="Profile" {...(session.data?.organization ? { detail: session.data.organization.name } : {})} />
      {session.error ? (
        <FailedState error={session.error} onRetry={() => void session.refetch()} />
      ) : !user ? (
        <Skeleton rows={4} />
      ) : (
        <div className="profile">
          <dl className="profile__facts">
            <dt>Name</dt>
            <dd>
              <bdi>{user.name}</bdi>
            </dd>
            <dt>E-mail</dt>
            <dd>{user.email}</dd>
            <dt>Role</dt>
            <dd>
              {user.role === 'admin'
                ? 'Admin: connects Lever, changes the mapping and invites people'
                : 'Member: adds and moves people'}
              . <Link to="/settings/members">Who else is here</Link>
            </dd>
          </dl>
          <section aria-labelledby="theme">
            <h2 id="theme">Theme</h2>
            <Segmented
              label="Theme"
              value={theme}
              options={themes}
              onChange={(value) => {
                if (!isTheme(value)) return
                chooseTheme(value)
                setTheme(value)
              }}
            />
            <p>Kept in this browser only.</p>
          </section>
          <section aria-labelledby="leave">
            <h2 id="leave">Sign out</h2>
            {signOut.error && (
              <Notice tone="danger" title={failureWords(signOut.error).title}>
                {failureWords(signOut.error).detail}
              </Notice>
            )}
            <Button busy={signOut.isPending} onClick={() => signOut.mutate()}>
              {signOut.isPending ? 'Signing out' : 'Sign out'}
            </Button>
            <p>On this browser. Other browsers stay signed in.</p>
          </section>
        </div>
      )}
    </>
  )
}
