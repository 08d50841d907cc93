import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Candidate } from '@fulcrum/contract'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import { keys } from '../../api/queries.ts'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RelativeTime } from '../../ui/relative-time.tsx'
import { fileSize } from './file-size.ts'
import './candidate-files.css'

type Kind = 'resume' | 'other'

/** Résumés and other files; those that are there when the opportunity is made go to Lever with it. */
export function CandidateFiles({ candidate }: { candidate: Candidate }) {
  const inLever = candidate.applications.some((application) => application.leverUrl !== null)
  return (
    <div className="files">
      {candidate.files.length === 0 ? (
        <p className="files__none">
          {inLever
            ? 'No files yet. This person is in Lever already: files added now stay in Fulcrum.'
            : 'No files yet. A résumé added here goes to Lever with the opportunity.'}
        </p>
      ) : (
        <ul>
          {candidate.files.map((file) => (
            <li key={file.id} className="files__item">
              <Icon name="file" />
              <a href={`/api/candidates/${candidate.id}/files/${file.id}`} download={file.name}>
                <bdi>{file.name}</bdi>
              </a>
              <span className="files__facts">
                {file.kind === 'resume' ? 'Résumé, ' : ''}
                {fileSize(file.sizeBytes)}, <RelativeTime at={file.addedAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <FileUpload candidateId={candidate.id} />
    </div>
  )
}

function FileUpload({ candidateId }: { candidateId: string }) {
  const client = useQueryClient()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<Kind>('resume')
  const [busy, setBusy] = useState<string | null>(null)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const upload = async (file: File) => {
    setBusy(file.name)
    setFailed(null)
    try {
      await api.uploadFile(candidateId, kind, file)
      for (const queryKey of [
        [...keys.candidate, candidateId],
        [...keys.timeline, candidateId],
      ])
        void client.invalidateQueries({ queryKey })
    } catch (error) {
      setFailed(failureWords(error))
    } finally {
      setBusy(null)
    }
  }
  const choose = (next: Kind) => {
    setKind(next)
    input.current?.click()
  }
  return (
    <>
      {failed && (
        <Notice tone="danger" title={failed.title}>
          {failed.detail}
        </Notice>
      )}
      <div className="files__add">
        <Button size="small" icon="upload" busy={busy !== null} onClick={() => choose('resume')}>
          {busy === null ? 'Add a résumé' : `Adding ${busy}`}
        </Button>
        {busy === null && (
          <Button size="small" variant="quiet" onClick={() => choose('other')}>
            Add another file
          </Button>
        )}
        <p className="files__hint">pdf, docx, doc, txt, png or jpg, at most 30 MB</p>
      </div>
      <input
        ref={input}
        type="file"
        hidden
        aria-label={kind === 'resume' ? 'Résumé' : 'File'}
        accept=".pdf,.docx,.doc,.txt,.png,.jpg"
        onChange={(event) => {
          const file = event.target.files?.[0]
          // The same file may be chosen again after a failure.
          event.target.value = ''
          if (file) void upload(file)
        }}
      />
    </>
  )
}
