import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router'
import { z } from 'zod'
import { sessionQuery } from './api/queries.ts'
import { Frame } from './routes/frame/frame.tsx'
import { NotFound } from './routes/frame/not-found.tsx'
import { FailedState } from './ui/failed-state.tsx'
import { Skeleton } from './ui/skeleton.tsx'

interface Context {
  client: QueryClient
}

const root = createRootRouteWithContext<Context>()({
  errorComponent: ({ error }) => <FailedState error={error} onRetry={() => window.location.reload()} />,
})

/** Pages of the product: only for people who are signed in; the session decides where others go. */
const product = createRoute({
  getParentRoute: () => root,
  id: 'product',
  component: Frame,
  beforeLoad: async ({ context, location }) => {
    const session = await context.client.ensureQueryData(sessionQuery())
    if (session.needsFirstAdmin) throw redirect({ to: '/first-run' })
    if (!session.user)
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } })
  },
})

const text = z.string().optional().catch(undefined)

const firstRun = createRoute({
  getParentRoute: () => root,
  path: '/first-run',
  component: lazyRouteComponent(() => import('./routes/first-run/first-run-page.tsx'), 'FirstRunPage'),
})
const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: z.object({ next: text }),
  component: lazyRouteComponent(() => import('./routes/sign-in/sign-in-page.tsx'), 'SignInPage'),
})
const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitation/$token',
  component: lazyRouteComponent(() => import('./routes/invitation/invitation-page.tsx'), 'InvitationPage'),
})
const password = createRoute({
  getParentRoute: () => root,
  path: '/password/$token',
  component: lazyRouteComponent(() => import('./routes/password/password-page.tsx'), 'PasswordPage'),
})

const home = createRoute({
  getParentRoute: () => product,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home/home-page.tsx'), 'HomePage'),
})
const candidates = createRoute({
  getParentRoute: () => product,
  path: '/candidates',
  validateSearch: z.object({ q: text, candidate: text }),
  component: lazyRouteComponent(() => import('./routes/candidates/candidates-page.tsx'), 'CandidatesPage'),
})
const candidate = createRoute({
  getParentRoute: () => product,
  path: '/candidates/$id',
  validateSearch: z.object({ merge: text }),
  component: lazyRouteComponent(() => import('./routes/candidates/candidate-page.tsx'), 'CandidatePage'),
})
const outreaches = createRoute({
  getParentRoute: () => product,
  path: '/outreach',
  validateSearch: z.looseObject({ q: text }),
  component: lazyRouteComponent(() => import('./routes/outreach/outreach-list-page.tsx'), 'OutreachListPage'),
})
const outreach = createRoute({
  getParentRoute: () => product,
  path: '/outreach/$id',
  validateSearch: z.looseObject({ tab: text, view: text, candidate: text, q: text }),
  component: lazyRouteComponent(() => import('./routes/outreach/outreach-page.tsx'), 'OutreachPage'),
})
const outreachAdd = createRoute({
  getParentRoute: () => product,
  path: '/outreach/$id/add',
  component: lazyRouteComponent(() => import('./routes/add/add-page.tsx'), 'AddPage'),
})
const add = createRoute({
  getParentRoute: () => product,
  path: '/add',
  validateSearch: z.object({ outreach: text }),
  component: lazyRouteComponent(() => import('./routes/add/add-page.tsx'), 'AddPage'),
})
const pipeline = createRoute({
  getParentRoute: () => product,
  path: '/pipeline',
  validateSearch: z.looseObject({ jobs: text, view: text, candidate: text, q: text }),
  component: lazyRouteComponent(() => import('./routes/pipeline/pipeline-page.tsx'), 'PipelinePage'),
})
const tasks = createRoute({
  getParentRoute: () => product,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./routes/tasks/tasks-page.tsx'), 'TasksPage'),
})
const analytics = createRoute({
  getParentRoute: () => product,
  path: '/analytics',
  component: lazyRouteComponent(() => import('./routes/analytics/analytics-page.tsx'), 'AnalyticsPage'),
})
const sync = createRoute({
  getParentRoute: () => product,
  path: '/sync',
  validateSearch: z.looseObject({ q: text, candidate: text }),
  component: lazyRouteComponent(() => import('./routes/sync/sync-page.tsx'), 'SyncPage'),
})
const syncOfPerson = createRoute({
  getParentRoute: () => product,
  path: '/sync/people/$id',
  component: lazyRouteComponent(() => import('./routes/sync/people/person-sync-page.tsx'), 'PersonSyncPage'),
})

const settings = createRoute({
  getParentRoute: () => product,
  path: '/settings',
  component: lazyRouteComponent(() => import('./routes/settings/settings-frame.tsx'), 'SettingsFrame'),
})
const settingsIndex = createRoute({
  getParentRoute: () => settings,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/settings/integrations' })
  },
})
const integrations = createRoute({
  getParentRoute: () => settings,
  path: '/integrations',
  validateSearch: z.looseObject({ lever: text }),
  component: lazyRouteComponent(
    () => import('./routes/settings/integrations/integrations-page.tsx'),
    'IntegrationsPage',
  ),
})
const mapping = createRoute({
  getParentRoute: () => settings,
  path: '/mapping',
  validateSearch: z.object({ job: text }),
  component: lazyRouteComponent(() => import('./routes/settings/mapping/mapping-page.tsx'), 'MappingPage'),
})
const members = createRoute({
  getParentRoute: () => settings,
  path: '/members',
  component: lazyRouteComponent(() => import('./routes/settings/members/members-page.tsx'), 'MembersPage'),
})
const stages = createRoute({
  getParentRoute: () => settings,
  path: '/stages',
  component: lazyRouteComponent(() => import('./routes/settings/stages/stages-page.tsx'), 'StagesPage'),
})
const profile = createRoute({
  getParentRoute: () => settings,
  path: '/profile',
  component: lazyRouteComponent(() => import('./routes/settings/profile/profile-page.tsx'), 'ProfilePage'),
})
/** Any other address, inside the frame: who follows a stale link keeps the navigation. */
const other = createRoute({ getParentRoute: () => product, path: '$', component: NotFound })

const tree = root.addChildren([
  firstRun,
  signIn,
  invitation,
  password,
  product.addChildren([
    home,
    candidates,
    candidate,
    outreaches,
    outreach,
    outreachAdd,
    add,
    pipeline,
    tasks,
    analytics,
    sync,
    syncOfPerson,
    settings.addChildren([settingsIndex, integrations, mapping, members, stages, profile]),
    other,
  ]),
])

export const makeRouter = (client: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <Skeleton />,
    defaultErrorComponent: ({ error }) => <FailedState error={error} onRetry={() => window.location.reload()} />,
    scrollRestoration: true,
  })

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
