import type { ReactNode } from 'react'
import { Icon } from '../../ui/icon.tsx'
import './entry-frame.css'

/** What stands around the pages of strangers: signing in, the first run and invitations. */
export function EntryFrame({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className="entry">
      <p className="entry__brand">
        <Icon name="fulcrum" size={20} />
        <b>Fulcrum</b>
      </p>
      <h1 className="entry__title">{title}</h1>
      {lead && <p className="entry__lead">{lead}</p>}
      {children}
    </main>
  )
}
