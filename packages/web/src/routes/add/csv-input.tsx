import { useRef, useState } from 'react'
import { ColumnTarget } from '@fulcrum/contract'
import { Button } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Select } from '../../ui/select.tsx'
import { sampleWords, TARGET_WORDS, withTarget } from './column-words.ts'
import type { Column } from './column-words.ts'
import { decodeText } from './decode-text.ts'
import type { CsvDraft } from './drafts.ts'
import { fileFlaw, readingWarning } from './file-words.ts'
import './csv-input.css'

interface CsvInputProps {
  draft: CsvDraft | null
  columns: readonly Column[]
  onChange: (draft: CsvDraft | null) => void
}

const targets = ColumnTarget.options.map((value) => ({ value, label: TARGET_WORDS[value] }))

/** A file, and what each of its columns is taken for. */
export function CsvInput({ draft, columns, onChange }: CsvInputProps) {
  const input = useRef<HTMLInputElement>(null)
  const [flaw, setFlaw] = useState<ReturnType<typeof fileFlaw>>(null)
  const read = async (file: File) => {
    const { text, encoding } = decodeText(new Uint8Array(await file.arrayBuffer()))
    const found = fileFlaw(file.name, text)
    setFlaw(found)
    if (found === null) onChange({ fileName: file.name, text, encoding })
  }
  const warning = draft && readingWarning(draft)
  const used = columns.filter((column) => column.target !== 'leaveOut').length
  return (
    // Dropping a file is a shortcut of the button inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className="add__input add__input--wide csv"
      aria-label="CSV file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault()
        const file = event.dataTransfer.files[0]
        if (file) void read(file)
      }}
    >
      <div className="csv__file">
        {draft ? (
          <p>
            <b className="csv__name">{draft.fileName}</b>
            <span>
              {draft.encoding}
              {columns.length > 0 && `, ${used} of ${columns.length} columns used`}
            </span>
          </p>
        ) : (
          <p>
            <b>Choose a CSV file, or drop it here</b>
            <span>The first row names the columns. Comma, semicolon and tab are understood.</span>
          </p>
        )}
        <Button size={draft ? 'small' : 'normal'} icon="upload" onClick={() => input.current?.click()}>
          {draft ? 'Another file' : 'Choose a file'}
        </Button>
        <input
          ref={input}
          type="file"
          hidden
          aria-label="CSV file"
          accept=".csv,.tsv,.txt,text/csv"
          onChange={(event) => {
            const file = event.target.files?.[0]
            event.target.value = ''
            if (file) void read(file)
          }}
        />
      </div>
      {flaw && (
        <Notice tone="danger" title={flaw.title}>
          {flaw.hint}
        </Notice>
      )}
      {warning !== null && <Notice tone="attention">{warning}</Notice>}
      {draft && (
        <ul className="csv__columns">
          {columns.map((column) => (
            <li key={column.header} data-left-out={column.target === 'leaveOut' || undefined}>
              <span className="csv__column">
                <b title={column.header}>{column.header}</b>
                <span title={sampleWords(column)}>
                  <bdi>{sampleWords(column)}</bdi>
                </span>
              </span>
              <Icon name="arrow-right" />
              <span>
                <Select
                  label={`Column ${column.header}`}
                  hideLabel
                  value={column.target}
                  options={targets}
                  onChange={(value) => {
                    const target = ColumnTarget.safeParse(value)
                    if (target.success) onChange({ ...draft, columns: withTarget(columns, column.header, target.data) })
                  }}
                />
                {column.suggested && <span className="csv__suggested">Suggested</span>}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
