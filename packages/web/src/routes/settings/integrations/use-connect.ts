import { useState } from 'react'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'

export interface Connect {
  busy: boolean
  /** Why Lever's page could not be opened, or null. */
  failed: { title: string; detail: string } | null
  /** Leaves for Lever's own page, which comes back here. */
  start: (options: { switchAccount: boolean }) => void
}

export function useConnect(): Connect {
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<Connect['failed']>(null)
  const start = async (options: { switchAccount: boolean }) => {
    setBusy(true)
    setFailed(null)
    try {
      const { authorizeUrl } = await api.connect(options)
      window.location.assign(authorizeUrl)
    } catch (error) {
      setBusy(false)
      setFailed(failureWords(error))
    }
  }
  return { busy, failed, start: (options) => void start(options) }
}
