/** What a card needs of an enrollment and its outreach. */
export interface StepFacts {
  status: string
  stoppedBecause: string
  doneSteps: number
  stepKinds: string[]
  outreachStatus: string | null
}

const kindWords: Record<string, string> = {
  email: 'email',
  'linkedin-inmail': 'InMail',
  'connection-request': 'connection request',
  call: 'call',
  task: 'task',
}

/** Where an enrollment stands: "1 of 3, email", "Stopped, closed", "Not started". Empty without an enrollment. */
export function stepWords(facts: StepFacts | null): string {
  if (!facts) return ''
  switch (facts.status) {
    case 'waiting':
      return facts.outreachStatus === 'active' ? 'Waits for another outreach' : 'Not started'
    case 'paused':
      return 'Paused'
    case 'stopped':
      return facts.stoppedBecause ? `Stopped, ${facts.stoppedBecause}` : 'Stopped'
    case 'finished':
      return 'Finished'
    default: {
      const next = facts.stepKinds[facts.doneSteps]
      if (facts.stepKinds.length === 0) return 'No steps yet'
      if (next === undefined) return 'All steps done'
      return `${facts.doneSteps + 1} of ${facts.stepKinds.length}, ${kindWords[next] ?? next}`
    }
  }
}
