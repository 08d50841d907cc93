import type { Milestone } from '@fulcrum/contract'
import './milestone.css'

/** How much of the ring is filled, in quarters; the shape carries the meaning and the colour repeats it. */
const QUARTERS = { review: 1, interview: 2, offer: 3 } as const

const WORDS = {
  prospect: 'Prospect',
  review: 'Review',
  interview: 'Interview',
  offer: 'Offer',
  hired: 'Hired',
  closed: 'Closed',
} as const

export const milestoneWords = (milestone: Milestone): string => WORDS[milestone]

/** Half the radius of the ring, drawn with a stroke as wide as the radius, makes a pie of the wanted angle. */
const PIE_RADIUS = 1.9
const QUARTER_LENGTH = (2 * Math.PI * PIE_RADIUS) / 4

function Shape({ milestone }: { milestone: Milestone }) {
  switch (milestone) {
    case 'prospect':
      return <circle cx="8" cy="8" r="5.75" strokeDasharray="2.3 1.71" strokeLinecap="butt" />
    case 'review':
    case 'interview':
    case 'offer':
      return (
        <>
          <circle cx="8" cy="8" r="5.75" />
          <circle
            cx="8"
            cy="8"
            r={PIE_RADIUS}
            strokeWidth={PIE_RADIUS * 2}
            strokeLinecap="butt"
            strokeDasharray={`${QUARTER_LENGTH * QUARTERS[milestone]} 40`}
            transform="rotate(-90 8 8)"
          />
        </>
      )
    case 'hired':
      return (
        <>
          <circle cx="8" cy="8" r="6.5" fill="currentColor" stroke="none" />
          <path d="M5.2 8.2l2 2 3.6-4.2" className="milestone__tick" />
        </>
      )
    case 'closed':
      return (
        <>
          <circle cx="8" cy="8" r="5.75" />
          <path d="M6 6l4 4M10 6l-4 4" />
        </>
      )
  }
}

/** The glyph alone; decoration unless `named`, because the stage's name stands beside it. */
export function MilestoneGlyph({ milestone, named = false }: { milestone: Milestone; named?: boolean }) {
  return (
    <svg
      className="milestone__glyph"
      data-milestone={milestone}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      {...(named ? { role: 'img', 'aria-label': WORDS[milestone] } : { 'aria-hidden': true })}
    >
      <Shape milestone={milestone} />
    </svg>
  )
}

/** A stage as it is written everywhere: its milestone's glyph and its name. */
export function StageName({ milestone, name }: { milestone: Milestone; name: string }) {
  return (
    <span className="milestone" title={`${name}, ${WORDS[milestone].toLowerCase()}`}>
      <MilestoneGlyph milestone={milestone} />
      <span className="milestone__name">{name}</span>
    </span>
  )
}
