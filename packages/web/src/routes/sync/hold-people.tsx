import { Link } from '@tanstack/react-router'
import type { HoldGroup } from '@fulcrum/contract'
import { RelativeTime } from '../../ui/relative-time.tsx'
import type { HoldDecision } from './hold-list.tsx'

interface HoldPeopleProps {
  hold: HoldGroup
  onDecide: (decision: HoldDecision) => void
}

/** As many people of one cause are listed; the rest are counted. */
const MOST_LISTED = 100

/** Who is on hold for a cause, where they stand on both sides, and the way to their history. */
export function HoldPeople({ hold, onDecide }: HoldPeopleProps) {
  const choosing = hold.actions.find(({ action }) => action === 'choose-opportunity')
  const rest = hold.people.length - MOST_LISTED
  return (
    <>
      <ul className="hold-people">
        {hold.people.slice(0, MOST_LISTED).map((person) => (
          <li key={person.applicationId} className="hold-people__row">
            <Link
              to="/candidates/$id"
              params={{ id: person.candidateId }}
              className="hold-people__name"
              title={person.name}
            >
              <bdi>{person.name}</bdi>
            </Link>
            <span className="hold-people__here">{person.stageName}</span>
            <span className="hold-people__lever">
              {person.leverPlace === '' ? 'Not in Lever' : `${person.leverPlace} in Lever`}
            </span>
            <span className="hold-people__since">
              <RelativeTime at={person.since} />
            </span>
            <span className="hold-people__do">
              {choosing && person.options.length > 0 ? (
                <select
                  className="hold-people__choice"
                  aria-label={`Opportunity for ${person.name}`}
                  value=""
                  onChange={(event) =>
                    onDecide({ applicationIds: [person.applicationId], action: choosing, choice: event.target.value })
                  }
                >
                  <option value="" disabled>
                    Choose one of {person.options.length}
                  </option>
                  {person.options.map((option) => (
                    <option key={option.value} value={option.value}>
                      {option.label}
                    </option>
                  ))}
                </select>
              ) : person.sameAs ? (
                <Link
                  to="/candidates/$id"
                  params={{ id: person.sameAs.id }}
                  search={{ merge: person.candidateId }}
                  className="sync-section__link"
                >
                  Merge with {person.sameAs.name}
                </Link>
              ) : (
                <Link
                  to="/sync/people/$id"
                  params={{ id: person.candidateId }}
                  className="sync-section__link"
                  aria-label={`History of ${person.name}`}
                >
                  History
                </Link>
              )}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <p className="hold-people__rest">
          And {rest.toLocaleString('en')} more. The buttons above act for all of them.
        </p>
      )}
    </>
  )
}
