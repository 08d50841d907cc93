import type { z } from 'zod'
import type { StepsChange } from '@fulcrum/contract'
import { backendEngineers, productDesigners, reliabilityEngineers } from './people.ts'
import type { DemoPerson } from './people.ts'

export interface DemoOutreach {
  name: string
  /** E-mail address of the member who runs it. */
  owner: string
  isLaunched: boolean
  steps: z.output<typeof StepsChange>['steps']
  people: DemoPerson[]
  /** The file they came from. */
  fileName: string
}

const thanks = 'Best wishes from Varnholt Systems'

/** None is linked to a job: jobs come from Lever, which the person who tries the demo connects. */
export const outreaches: readonly DemoOutreach[] = [
  {
    name: 'Backend engineers, Berlin',
    owner: 'priyanka.rao@varnholt.example',
    isLaunched: true,
    fileName: 'backend-engineers.csv',
    people: backendEngineers,
    steps: [
      {
        kind: 'email',
        delayDays: 0,
        subject: '40,000 charging points that answer in a second',
        body: `Hello {{firstName}},\n\nwe build what stands behind 40,000 charging points, and I read your work at {{company}} with pleasure. Would you talk for a quarter of an hour?\n\n${thanks}`,
      },
      {
        kind: 'connection-request',
        delayDays: 2,
        subject: '',
        body: 'I wrote to you about our backend team in Berlin.',
      },
      {
        kind: 'email',
        delayDays: 4,
        subject: 'How we run on-call',
        body: `Hello {{firstName}},\n\nmany ask about on-call first, so here it is: one week in seven, and Mondays after it are free. Shall we talk?\n\n${thanks}`,
      },
      {
        kind: 'call',
        delayDays: 3,
        subject: 'Call, if a number is known',
        body: 'Ask what would make a move worth it.',
      },
    ],
  },
  {
    name: 'Product designers, Stockholm',
    owner: 'jonas.lindqvist@varnholt.example',
    isLaunched: true,
    fileName: 'form-and-function-attendees.csv',
    people: productDesigners,
    steps: [
      {
        kind: 'email',
        delayDays: 0,
        subject: 'Screens that an electrician reads in the rain',
        body: `Hello {{firstName}},\n\nwe met at Form & Function, or nearly. We look for someone who designs with gloves on. May I tell you more?\n\n${thanks}`,
      },
      {
        kind: 'linkedin-inmail',
        delayDays: 3,
        subject: 'Following up from Form & Function',
        body: 'Would next week suit you for a short call?',
      },
      {
        kind: 'task',
        delayDays: 2,
        subject: 'Look at the portfolio again',
        body: 'Name one project in the next message.',
      },
    ],
  },
  {
    name: 'People who have been on call',
    owner: 'marek.zielinski@varnholt.example',
    isLaunched: false,
    fileName: 'referrals.csv',
    people: reliabilityEngineers,
    steps: [
      {
        kind: 'email',
        delayDays: 0,
        subject: 'Own how our systems fail',
        body: `Hello {{firstName}},\n\na colleague of yours says you write the best incident reviews. We would like to read one, and to show you ours.\n\n${thanks}`,
      },
      {
        kind: 'email',
        delayDays: 5,
        subject: 'One more try',
        body: `Hello {{firstName}},\n\nis this a bad moment, or a bad idea? Either answer helps.\n\n${thanks}`,
      },
    ],
  },
]
