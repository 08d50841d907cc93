import { Dialog } from '../../ui/dialog.tsx'
import './shortcut-help.css'

/** Each shortcut: the keys that belong together, then what they do. */
const sections: readonly { title: string; keys: readonly (readonly [keys: string, does: string])[] }[] = [
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Search or jump to anything'],
      ['/', 'Search on this page'],
      ['?', 'This list'],
      ['G H', 'Home'],
      ['G C', 'Candidates'],
      ['G O', 'Outreach'],
      ['G P', 'Pipeline'],
      ['G T', 'Tasks'],
      ['G A', 'Analytics'],
      ['G S', 'Sync'],
      ['G E', 'Settings'],
    ],
  },
  {
    title: 'Boards and tables',
    keys: [
      ['← ↑ ↓ →', 'Walk from one to the next'],
      ['Enter', 'Open'],
      ['X', 'Select'],
      ['M', 'Move to a stage'],
      ['Shift → ', 'Move on by one stage'],
      ['Shift ←', 'Move back by one stage'],
      ['E', 'Archive with a reason'],
      ['Z', 'Undo the last move'],
      ['Space', 'On a board: lift a card, and drop it'],
      ['Esc', 'Put a lifted card back, or clear the selection'],
    ],
  },
  {
    title: 'An open candidate',
    keys: [
      ['J', 'Next person'],
      ['K', 'Previous person'],
      ['Esc', 'Close, back to the list'],
      ['Ctrl Enter', 'Save the note'],
    ],
  },
]

/** `?`: every key and what it does. */
export function ShortcutHelp({ open, onClose }: { open: boolean; onClose: () => void }) {
  if (!open) return null
  return (
    <Dialog title="Keyboard shortcuts" size="wide" onClose={onClose}>
      <p className="shortcuts__note">On a Mac, Cmd does what Ctrl does here.</p>
      {/* Takes the focus, so that a long list on a small screen scrolls by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="shortcuts" tabIndex={0}>
        {sections.map((section) => (
          <section key={section.title}>
            <h3>{section.title}</h3>
            <dl>
              {section.keys.map(([keys, does]) => (
                <div key={keys}>
                  <dt>
                    {keys
                      .trim()
                      .split(' ')
                      .map((key) => (
                        <kbd key={key}>{key}</kbd>
                      ))}
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
