import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { Button } from '../../../ui/button.tsx'
import { Dialog } from '../../../ui/dialog.tsx'

/** The last line of a connected card. Disconnecting is asked about once, with what it does and does not do. */
export function DisconnectFoot() {
  const [asking, setAsking] = useState(false)
  return (
    <footer className="integration__foot">
      <p>
        Disconnecting stops every call and keeps all data. Revoke Access in Lever, under Settings, Integrations and API,
        Authorized Apps, does the same.
      </p>
      <Button onClick={() => setAsking(true)}>Disconnect</Button>
      {asking && <DisconnectDialog onClose={() => setAsking(false)} />}
    </footer>
  )
}

function DisconnectDialog({ onClose }: { onClose: () => void }) {
  const client = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<{ title: string; detail: string } | null>(null)
  const disconnect = async () => {
    setBusy(true)
    try {
      await api.disconnect()
      await client.invalidateQueries()
      onClose()
    } catch (error) {
      setBusy(false)
      setFailed(failureWords(error))
    }
  }
  return (
    <Dialog
      title="Disconnect Lever?"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Stay connected</Button>
          <Button variant="danger" busy={busy} onClick={() => void disconnect()}>
            Disconnect
          </Button>
        </>
      }
    >
      <ul className="disconnect__list">
        <li>Fulcrum removes its webhooks and gives the access back. Nothing is called any more.</li>
        <li>Everyone stays where they stand, here and in Lever. The mapping and all ties are kept.</li>
        <li>After connecting the same account again, both sides catch up.</li>
      </ul>
      {failed && (
        <p role="alert" className="integration__failed">
          <strong>{failed.title}</strong> {failed.detail}
        </p>
      )}
    </Dialog>
  )
}
