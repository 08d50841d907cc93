import { Icon } from '../../ui/icon.tsx'

const NAMES = {
  holds: 'Export',
  conflicts: 'Export',
  differences: 'Export',
  history: 'Export history',
} as const

/** A file for spreadsheets of what a section shows. */
export function ExportLink({ what }: { what: keyof typeof NAMES }) {
  return (
    <a
      className={what === 'history' ? 'button button--plain button--normal' : 'sync-section__link'}
      href={`/api/sync/export/${what}.csv`}
      download
      aria-label={`Export ${what} as CSV`}
    >
      {what === 'history' && <Icon name="download" />}
      {NAMES[what]}
    </a>
  )
}
