import { useState } from 'react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Mapping, MappingJob, MappingJobs, MappingPreview } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys, mappingJobsQuery } from '../../../api/queries.ts'
import { useToasts } from '../../../ui/toast.tsx'
import { changeOf, emptyDraft } from './draft.ts'
import type { Offer } from './job-words.ts'

export interface MappingJobsState {
  /** The newest one, at work or over; null: there was none. */
  job: MappingJob | null
  /** What applying the mapping as it is saved would do; null: not known yet. */
  effect: MappingPreview | null
  busy: boolean
  start: (offer: Offer) => void
  press: (what: 'stop' | 'undo') => void
}

/** What the saved mapping would do to the people already there, and the job that does it. */
export function useMappingJobs(mapping: Mapping): MappingJobsState {
  const client = useQueryClient()
  const toasts = useToasts()
  const [busy, setBusy] = useState(false)
  const jobId = mapping.jobId
  const jobs = useQuery(mappingJobsQuery())
  const job = jobs.data?.mappingJobs[0] ?? null
  const change = changeOf(mapping, emptyDraft)
  const { data: effect } = useQuery({
    // Counted again whenever a job has come to its end.
    queryKey: [...keys.mapping, 'preview', jobId ?? 'all', change, job?.finishedAt ?? 'none'],
    queryFn: ({ signal }) => api.previewMapping(jobId ?? undefined, change, signal),
    enabled: mapping.version > 0,
    retry: false,
  })

  const attempt = async (work: () => Promise<MappingJobs>) => {
    setBusy(true)
    try {
      client.setQueryData(mappingJobsQuery().queryKey, await work())
    } catch (error) {
      toasts.show({ tone: 'danger', ...failureWords(error) })
      void client.invalidateQueries({ queryKey: keys.mapping })
    }
    setBusy(false)
  }
  return {
    job,
    effect: effect ?? null,
    busy,
    start: ({ kind, count }) =>
      void attempt(() => api.startMappingJob({ kind, jobId, version: mapping.version, people: count })),
    press: (what) => {
      if (job) void attempt(() => api.pressMappingJob(job.id, what))
    },
  }
}
