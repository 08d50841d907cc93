import { Button } from '../../../ui/button.tsx'
import { SaveBar } from '../../../ui/save-bar.tsx'
import type { MappingCounts } from './rows.ts'
import { changeWords, effectWords } from './save-words.ts'
import type { MappingEditorState } from './use-mapping-editor.ts'

/** Absent while there is nothing to save. A fresh account whose rows are all suggested is done in one press. */
export function MappingSaveBar({ editor, counts }: { editor: MappingEditorState; counts: MappingCounts }) {
  const saving = editor.save.kind === 'saving'
  const { suggested } = counts
  if (editor.changes === 0) {
    if (suggested === 0) return null
    return (
      <SaveBar
        actions={
          <Button variant="primary" busy={saving} onClick={() => editor.onSave(true)}>
            Accept all {suggested} and save
          </Button>
        }
      >
        <strong>{suggested === 1 ? '1 suggestion' : `${suggested} suggestions`}, not saved.</strong>{' '}
        {counts.missing + counts.vanished === 0
          ? 'With them the mapping is complete. Saving moves nobody.'
          : `${counts.missing + counts.vanished} more need a choice of yours. Saving moves nobody.`}
      </SaveBar>
    )
  }
  return (
    <SaveBar
      actions={
        <>
          <Button onClick={editor.onDiscard}>Discard</Button>
          <Button variant="primary" busy={saving} onClick={() => editor.onSave(false)}>
            Save mapping
          </Button>
        </>
      }
    >
      <strong>{changeWords(editor.changes)}</strong>{' '}
      {editor.preview ? effectWords(editor.preview) : 'Saving moves nobody.'}
      {suggested > 0 &&
        ` ${suggested === 1 ? '1 suggestion is' : `${suggested} suggestions are`} left out until accepted.`}
    </SaveBar>
  )
}
