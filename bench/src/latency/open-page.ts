import { ApplicationCard } from '@fulcrum/contract'
import type { World } from '../stack/world.ts'

/** A page that somebody has open: it hears what changed over its event stream, and reads that again. */
export interface OpenPage {
  /** Resolves when the page shows the application in this stage: milliseconds since 1970. */
  shows(application: string, stage: string): Promise<number>
  close(): void
}

export async function openPage({ admin }: World): Promise<OpenPage> {
  const ending = new AbortController()
  const response = await admin.open('/api/events', { signal: ending.signal })
  const waiting = new Set<{ application: string; stage: string; done: (at: number) => void }>()
  void (async () => {
    let text = ''
    const decoder = new TextDecoder()
    for await (const bytes of response.body ?? []) {
      text += decoder.decode(bytes, { stream: true })
      const lines = text.split('\n')
      text = lines.pop() ?? ''
      for (const line of lines)
        for (const one of waiting) if (line.includes(one.application)) void readAgain(one.application)
    }
  })().catch(() => {})

  async function readAgain(application: string): Promise<void> {
    const card = await admin.call('GET', `/api/applications/${application}`, ApplicationCard)
    for (const one of waiting) {
      if (one.application !== application || one.stage !== card.stageId) continue
      waiting.delete(one)
      one.done(Date.now())
    }
  }
  return {
    shows: (application, stage) => new Promise((done) => waiting.add({ application, stage, done })),
    close: () => ending.abort(),
  }
}
