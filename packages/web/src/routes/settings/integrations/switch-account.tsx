import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { Connect } from './use-connect.ts'

/** Another Lever account is never taken by accident: what it means is said first. */
export function SwitchAccountDialog({ connect, onClose }: { connect: Connect; onClose: () => void }) {
  return (
    <Dialog
      title="Switch to another Lever account?"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={connect.busy} onClick={() => connect.start({ switchAccount: true })}>
            Switch account
          </Button>
        </>
      }
    >
      <ul className="disconnect__list">
        <li>Nobody of the first account is moved, created or archived from then on. Their ties stay readable here.</li>
        <li>
          The mapping starts new, because stages of two accounts are not the same even where they are called the same.
        </li>
        <li>Outreaches keep their people; each needs a job of the new account.</li>
      </ul>
    </Dialog>
  )
}
