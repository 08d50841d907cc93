import type { Mapping } from '@fulcrum/contract'
import { LeaveGuard } from '../../../ui/leave-guard.tsx'
import { ApplyPanel } from './apply-panel.tsx'
import { EffectTable } from './effect-table.tsx'
import { InSide } from './in-side.tsx'
import { MappingSaveBar } from './mapping-save-bar.tsx'
import { MappingStrip } from './mapping-strip.tsx'
import { OutSide } from './out-side.tsx'
import { countsOf, rowsOf } from './rows.ts'
import { SaveNotice } from './save-notice.tsx'
import { useMappingEditor } from './use-mapping-editor.ts'

/** Both tables with what is missing above and the effect of saving below. Without the right to change it is read-only. */
export function MappingEditor({ mapping, readOnly }: { mapping: Mapping; readOnly: boolean }) {
  const editor = useMappingEditor(mapping)
  const rows = rowsOf(mapping, editor.draft)
  const counts = countsOf(rows)
  return (
    <>
      <MappingStrip
        counts={counts}
        ofJob={mapping.jobId !== null}
        out={rows.out}
        in={rows.in}
        readOnly={readOnly}
        onAcceptAll={editor.onAcceptAll}
      />
      <SaveNotice save={editor.save} counts={counts} readOnly={readOnly} />
      {!readOnly && editor.changes === 0 && <ApplyPanel mapping={mapping} />}
      <div className="mapping-sides">
        <OutSide
          mapping={mapping}
          rows={rows.out}
          readOnly={readOnly}
          onChoose={editor.onChooseOut}
          onTakeBack={editor.onTakeBackOut}
          onMapBack={editor.onChooseIn}
        />
        <InSide
          mapping={mapping}
          rows={rows.in}
          readOnly={readOnly}
          onChoose={editor.onChooseIn}
          onTakeBack={editor.onTakeBackIn}
        />
      </div>
      {!readOnly && (
        <div className="mapping-foot">
          {editor.preview && editor.preview.milestones.length > 0 && (
            <details className="effect">
              <summary>Who that is, by milestone</summary>
              <EffectTable preview={editor.preview} />
            </details>
          )}
          <MappingSaveBar editor={editor} counts={counts} />
        </div>
      )}
      <LeaveGuard unsaved={editor.changes > 0} />
    </>
  )
}
