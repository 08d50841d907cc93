import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { ArchivedChoice } from '@fulcrum/contract'
import type { AddPeopleAnswer, Outreach } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { ApiFailure, failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Notice } from '../../ui/notice.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AddFoot } from './add-foot.tsx'
import { AddResult } from './add-result.tsx'
import { emptyDrafts, inputOf, WAYS } from './drafts.ts'
import type { Way } from './drafts.ts'
import { FoundPeople } from './found-people.tsx'
import { usePreview } from './use-preview.ts'
import { WayInput } from './way-input.tsx'

interface Done {
  answer: AddPeopleAnswer
  previewId: string
}

/** Null: they become candidates, and nothing more. Four ways to give people, one look at what would become of them, and nothing created before Add. */
export function AddToOutreach({ outreach }: { outreach: Outreach | null }) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const [way, setWay] = useState<Way>('paste')
  const [drafts, setDrafts] = useState(emptyDrafts)
  const [archived, setArchived] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const [done, setDone] = useState<Done | null>(null)
  const draft = drafts[way]
  // The draft of one way alone: typing in another way keeps what was seen of this one.
  // oxlint-disable-next-line react/exhaustive-deps
  const input = useMemo(() => inputOf(way, drafts), [way, draft])
  const [looking, lookAgain] = usePreview(outreach?.id ?? null, input)

  const add = async (previewId: string) => {
    setBusy(true)
    setFailed(null)
    try {
      const choice = ArchivedChoice.safeParse(archived)
      const answer =
        outreach === null
          ? await api.addCandidates(previewId)
          : await api.addPeople(outreach.id, {
              previewId,
              ...(choice.success ? { archivedChoice: choice.data } : {}),
            })
      setDone({ answer, previewId })
      for (const queryKey of [keys.outreach, keys.outreaches, keys.applications, keys.candidates, keys.home])
        void client.invalidateQueries({ queryKey })
    } catch (error) {
      setFailed(failureWords(error))
      // Previews are kept for an hour; what was typed is still here, so it is looked at again.
      if (error instanceof ApiFailure && error.error.code === 'preview-gone') lookAgain()
    } finally {
      setBusy(false)
    }
  }

  if (done)
    return (
      <AddResult
        outreach={outreach}
        answer={done.answer}
        previewId={done.previewId}
        onMore={() => {
          setDone(null)
          setDrafts(emptyDrafts)
        }}
      />
    )
  return (
    <div className="add">
      <PageHeader
        title={outreach ? `Add candidates to ${outreach.name}` : 'Add candidates'}
        detail={
          outreach === null
            ? 'They become candidates here and nothing more: in no outreach, and not in Lever. Nothing is created until you press Add.'
            : outreach.job
              ? `Whoever is added becomes a Lead on ${outreach.job.title} in Lever. Nothing is created until you press Add.`
              : 'No job is linked, so nobody is created in Lever yet. Nothing is created here until you press Add.'
        }
      />
      <Tabs label="Ways to add" tabs={WAYS} value={way} onChange={(next) => setWay(wayOf(next))} />
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail} Nobody was added; what you typed is still here.
        </Notice>
      )}
      <div className="add__body" role="tabpanel" aria-labelledby={`tab-${way}`}>
        <WayInput way={way} drafts={drafts} looking={looking} onChange={setDrafts} />
        <FoundPeople looking={looking} way={way} onRetry={lookAgain} />
      </div>
      <AddFoot
        looking={looking}
        archived={archived}
        onArchived={setArchived}
        busy={busy}
        onAdd={(previewId) => void add(previewId)}
        onCancel={() =>
          void (outreach
            ? navigate({ to: '/outreach/$id', params: { id: outreach.id }, search: {} })
            : navigate({ to: '/candidates', search: {} }))
        }
      />
    </div>
  )
}

const wayOf = (value: string): Way => WAYS.find((each) => each.value === value)?.value ?? 'paste'
