import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ApplicationId, Candidate, MergePreview } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { candidatesQuery, mergePreviewQuery } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SearchList } from '../../ui/search-list.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { undecided, whatComesOver } from './merge-words.ts'
import './merge-dialog.css'

/** As many are offered while typing; fewer letters find half the company. */
const MOST_OFFERED = 8
const FEWEST_LETTERS = 2

interface MergeDialogProps {
  candidate: Candidate
  /** Whom to merge, where it is known already. */
  other?: string | undefined
  onClose: () => void
}

/** Makes one person of two: whom, what comes of it in numbers, and of two opportunities for one job which to follow. */
export function MergeDialog({ candidate, other, onClose }: MergeDialogProps) {
  const client = useQueryClient()
  const toasts = useToasts()
  const [absorbed, setAbsorbed] = useState(other ?? null)
  const [picked, setPicked] = useState<Record<number, ApplicationId>>({})
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const { data: preview, error } = useQuery({
    ...mergePreviewQuery(candidate.id, absorbed ?? ''),
    enabled: absorbed !== null,
  })
  const merge = async ({ absorbed: gone }: MergePreview) => {
    setBusy(true)
    setFailed(null)
    try {
      const { detached } = await api.mergeCandidates(candidate.id, {
        absorbed: gone.id,
        survivors: Object.values(picked),
      })
      await client.invalidateQueries()
      const detail = detached.length > 0 ? 'The history says which opportunity to archive in Lever.' : undefined
      toasts.show({
        tone: 'neutral',
        title: `${gone.name} is one with ${candidate.name}`,
        ...(detail ? { detail } : {}),
      })
      onClose()
    } catch (reason) {
      setFailed(failureWords(reason))
      setBusy(false)
    }
  }
  const shownFailure = failed ?? (error ? failureWords(error) : null)
  return (
    <Dialog
      title={`Merge with ${candidate.name}`}
      onClose={onClose}
      footer={
        <>
          {absorbed !== null && !other && <Button onClick={() => setAbsorbed(null)}>Choose another</Button>}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabled={!preview || undecided(preview, picked) > 0}
            onClick={() => preview && void merge(preview)}
          >
            Merge
          </Button>
        </>
      }
    >
      {shownFailure && (
        <Notice tone="danger" title={shownFailure.title}>
          {shownFailure.detail}
        </Notice>
      )}
      {absorbed === null ? (
        <WhoToMerge candidate={candidate} onPick={setAbsorbed} />
      ) : preview ? (
        <WhatComesOfIt
          preview={preview}
          picked={picked}
          onPick={(pair, survivor) => setPicked({ ...picked, [pair]: survivor })}
        />
      ) : (
        !error && <Skeleton rows={4} />
      )}
    </Dialog>
  )
}

function WhoToMerge({ candidate, onPick }: { candidate: Candidate; onPick: (id: string) => void }) {
  const [text, setText] = useState(candidate.name)
  const asked = text.trim()
  const enough = asked.length >= FEWEST_LETTERS
  const { data, isFetching } = useQuery({ ...candidatesQuery({ q: asked }), enabled: enough })
  const found = enough ? (data?.candidates ?? []).filter(({ id }) => id !== candidate.id).slice(0, MOST_OFFERED) : []
  return (
    <div className="merge-dialog">
      <p>Who is the same person? They become part of {candidate.name}, and links to them lead here.</p>
      <SearchList
        label="The other candidate"
        placeholder="Name, e-mail, headline or company"
        text={text}
        onText={setText}
        options={found.map(({ id, name, headline, company, email }) => ({
          key: id,
          content: (
            <span className="merge-dialog__person">
              <bdi className="merge-dialog__name">{name}</bdi>
              <span className="merge-dialog__facts">{[headline, company, email].filter(Boolean).join(', ')}</span>
            </span>
          ),
        }))}
        none={!enough ? 'One more letter' : isFetching ? 'Looking' : 'Nobody else of that name here'}
        onPick={onPick}
      />
    </div>
  )
}

interface WhatComesOfItProps {
  preview: MergePreview
  picked: Record<number, ApplicationId>
  onPick: (pair: number, survivor: ApplicationId) => void
}

function WhatComesOfIt({ preview, picked, onPick }: WhatComesOfItProps) {
  return (
    <div className="merge-dialog">
      <p>
        <bdi>{preview.absorbed.name}</bdi> becomes part of <bdi>{preview.kept.name}</bdi>. This cannot be undone.
      </p>
      <ul className="merge-dialog__list">
        {whatComesOver(preview).map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
      {preview.pairs.map(({ title, applications, survives }, pair) =>
        survives === null ? (
          <fieldset key={applications[0].applicationId} className="merge-dialog__choice">
            <legend>Both are in Lever for {title}. Which opportunity is to be followed?</legend>
            {applications.map((one) => (
              <label key={one.applicationId} className="merge-dialog__option">
                <input
                  type="radio"
                  name={`survivor-${pair}`}
                  checked={picked[pair] === one.applicationId}
                  onChange={() => onPick(pair, one.applicationId)}
                />
                <span>
                  <bdi>{one.candidateName}</bdi>, {one.leverPlace ?? 'in Lever'}
                </span>
              </label>
            ))}
            <p className="merge-dialog__note">The other stays in Lever until somebody archives it there.</p>
          </fieldset>
        ) : null,
      )}
    </div>
  )
}
