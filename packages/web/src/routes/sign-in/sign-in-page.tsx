import { useQuery } from '@tanstack/react-query'
import { Navigate, useSearch } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { sessionQuery } from '../../api/queries.ts'
import { FailedState } from '../../ui/failed-state.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DemoGuide } from './demo-guide.tsx'
import { EntryFailure } from './entry-failure.tsx'
import { EntryFrame } from './entry-frame.tsx'
import { safeNext } from './safe-next.ts'
import { SignInForm } from './sign-in-form.tsx'
import { useEnter } from './use-enter.ts'

/** `/sign-in`: the form, and in the demo whom to be and what to try. */
export function SignInPage() {
  const { next } = useSearch({ from: '/sign-in' })
  const session = useQuery(sessionQuery())
  const signIn = useEnter(api.signIn, next)
  if (session.data?.needsFirstAdmin) return <Navigate to="/first-run" />
  if (session.data?.user && signIn.isIdle) return <Navigate to="/" href={safeNext(next)} />
  const demo = session.data?.demo ?? null
  const form = (
    <SignInForm busy={signIn.isPending} error={demo ? null : signIn.error} onSignIn={(who) => signIn.mutate(who)} />
  )
  return (
    <EntryFrame
      title={demo ? 'Fulcrum, with a company to try it on' : 'Sign in'}
      lead={
        demo
          ? 'This is the demo. Everything in it is invented, nothing leaves this machine, and no mail is sent.'
          : next
            ? 'The page you asked for opens once you are signed in.'
            : undefined
      }
    >
      {session.isPending ? (
        <Skeleton rows={3} />
      ) : session.error ? (
        <FailedState error={session.error} onRetry={() => void session.refetch()} />
      ) : demo ? (
        <>
          <DemoGuide
            demo={demo}
            signingIn={signIn.isPending ? signIn.variables.email : null}
            onSignIn={(who) => signIn.mutate(who)}
          />
          {signIn.error && <EntryFailure error={signIn.error} />}
          <details className="demo__by-hand">
            <summary>Sign in as somebody else</summary>
            {form}
          </details>
        </>
      ) : (
        form
      )}
    </EntryFrame>
  )
}
