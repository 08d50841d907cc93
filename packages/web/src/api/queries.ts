import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from './client.ts'

/** First parts of query keys, by which live events find what to read again. */
export const keys = {
  session: ['session'],
  members: ['members'],
  home: ['home'],
  candidates: ['candidates'],
  candidate: ['candidate'],
  timeline: ['timeline'],
  stages: ['stages'],
  jobs: ['jobs'],
  applications: ['applications'],
  outreaches: ['outreaches'],
  outreach: ['outreach'],
  integration: ['integration'],
  mapping: ['mapping'],
  sync: ['sync'],
  syncStatus: ['sync-status'],
} as const

export const sessionQuery = () =>
  queryOptions({ queryKey: keys.session, queryFn: ({ signal }) => api.session(signal), staleTime: 60_000 })
export const membersQuery = () => queryOptions({ queryKey: keys.members, queryFn: ({ signal }) => api.members(signal) })
export const invitationQuery = (token: string) =>
  queryOptions({ queryKey: ['invitation', token], queryFn: ({ signal }) => api.invitation(token, signal) })
export const passwordLinkQuery = (token: string) =>
  queryOptions({ queryKey: ['password-link', token], queryFn: ({ signal }) => api.passwordLink(token, signal) })
export const homeQuery = () => queryOptions({ queryKey: keys.home, queryFn: ({ signal }) => api.home(signal) })
export const candidatesQuery = ({ q }: { q: string }) =>
  queryOptions({ queryKey: [...keys.candidates, q], queryFn: ({ signal }) => api.candidates({ q }, signal) })
export const candidatePagesQuery = ({ q }: { q: string }) =>
  infiniteQueryOptions({
    queryKey: [...keys.candidates, 'pages', q],
    queryFn: ({ signal, pageParam }) => api.candidates({ q, cursor: pageParam }, signal),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })
export const candidateQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.candidate, id], queryFn: ({ signal }) => api.candidate(id, signal) })
/** Weighed anew each time it is asked for: what it promises must be what happens. */
export const mergePreviewQuery = (id: string, other: string) =>
  queryOptions({
    queryKey: [...keys.candidate, id, 'merge', other],
    queryFn: ({ signal }) => api.mergePreview(id, other, signal),
    gcTime: 0,
    retry: false,
  })
export const timelineQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.timeline, id], queryFn: ({ signal }) => api.timeline(id, signal) })
export const stagesQuery = () =>
  queryOptions({ queryKey: keys.stages, queryFn: ({ signal }) => api.stages(signal), staleTime: 60_000 })
export const jobsQuery = (filter: { q?: string; linkable?: boolean } = {}) =>
  queryOptions({ queryKey: [...keys.jobs, filter], queryFn: ({ signal }) => api.jobs(filter, signal) })
export const applicationsQuery = (filter: {
  jobs?: readonly string[]
  outreach?: string
  candidate?: string
  q?: string
}) =>
  queryOptions({ queryKey: [...keys.applications, filter], queryFn: ({ signal }) => api.applications(filter, signal) })
export const outreachesQuery = () =>
  queryOptions({ queryKey: keys.outreaches, queryFn: ({ signal }) => api.outreaches(signal) })
export const outreachQuery = (id: string) =>
  queryOptions({ queryKey: [...keys.outreach, id], queryFn: ({ signal }) => api.outreach(id, signal) })
export const outreachActivityQuery = (id: string) =>
  queryOptions({
    queryKey: [...keys.outreach, id, 'activity'],
    queryFn: ({ signal }) => api.outreachActivity(id, signal),
  })
export const integrationQuery = () =>
  queryOptions({ queryKey: keys.integration, queryFn: ({ signal }) => api.integration(signal) })
/** Of all jobs, or of one. */
export const mappingQuery = (job?: string) =>
  queryOptions({ queryKey: [...keys.mapping, job ?? 'all'], queryFn: ({ signal }) => api.mapping(job, signal) })
/** Asked for by every page that shows the mapping or what waits for it, so that what is gone in Lever is soon seen. */
export const placesLookQuery = () =>
  queryOptions({
    queryKey: ['places-look'],
    queryFn: ({ signal }) => api.lookAtPlaces(signal),
    refetchInterval: 45_000,
    retry: false,
  })
/** Read again every second while people are under way. */
export const mappingJobsQuery = () =>
  queryOptions({
    queryKey: [...keys.mapping, 'jobs'],
    queryFn: ({ signal }) => api.mappingJobs(signal),
    refetchInterval: ({ state }) => (state.data?.mappingJobs.some((job) => job.finishedAt === null) ? 1_000 : false),
  })
export const syncQuery = () =>
  queryOptions({ queryKey: keys.sync, queryFn: ({ signal }) => api.sync(signal), refetchInterval: 10_000 })
/** Asked for once a minute: hours and days change slowly, and the question is not cheap. */
export const syncLagQuery = () =>
  queryOptions({
    queryKey: ['sync-lag'],
    queryFn: ({ signal }) => api.syncLag(signal),
    refetchInterval: 60_000,
    staleTime: 30_000,
  })
export const selfCheckQuery = () =>
  queryOptions({ queryKey: [...keys.sync, 'self-check'], queryFn: ({ signal }) => api.selfCheck(signal) })
export const syncOfPersonQuery = (candidate: string) =>
  queryOptions({
    queryKey: [...keys.sync, 'person', candidate],
    queryFn: ({ signal }) => api.syncOfPerson(candidate, signal),
  })
export const syncStatusQuery = () =>
  queryOptions({ queryKey: keys.syncStatus, queryFn: ({ signal }) => api.syncStatus(signal), refetchInterval: 30_000 })
