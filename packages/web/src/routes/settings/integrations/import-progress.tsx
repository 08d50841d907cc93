import type { Connection } from '@fulcrum/contract'
import { Icon } from '../../../ui/icon.tsx'

const NAMES: Record<Connection['import']['steps'][number]['name'], string> = {
  users: 'Users',
  stages: 'Stages',
  'archive reasons': 'Archive reasons',
  postings: 'Postings',
}

/** What is being read from Lever after connecting; it goes on when the page is left. */
export function ImportProgress({ progress }: { progress: Connection['import'] }) {
  const done = progress.steps.filter((step) => step.done).length
  return (
    <div className="import-progress">
      <output className="import-progress__words">
        {progress.state === 'running' &&
          `Reading from Lever, ${done} of ${progress.steps.length} done. You may leave this page.`}
        {progress.state === 'failed' && progress.words}
      </output>
      <progress
        className="import-progress__bar"
        max={progress.steps.length}
        value={done}
        aria-label="Reading from Lever"
      />
      <ul className="import-progress__steps">
        {progress.steps.map((step) => (
          <li key={step.name} data-done={step.done || undefined}>
            <Icon name={step.done ? 'check' : 'clock'} /> {NAMES[step.name]}{' '}
            <span className="import-progress__count">{step.count.toLocaleString('en')}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
