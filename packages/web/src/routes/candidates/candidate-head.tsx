import type { Candidate } from '@fulcrum/contract'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { hostOf } from './host-of.ts'
import './candidate-head.css'

const KIND = { work: 'work', personal: 'personal', other: '', mobile: 'mobile', home: 'home', skype: 'Skype' } as const

/** Who somebody is: the name first, then how to reach them. */
export function CandidateHead({ candidate, headingLevel }: { candidate: Candidate; headingLevel: 1 | 2 }) {
  const Heading = headingLevel === 1 ? 'h1' : 'h2'
  return (
    <header className="candidate-head">
      {/* The drawer moves the focus here, so that a screen reader says whom it shows. */}
      <Heading className="candidate-head__name" tabIndex={-1} data-drawer-title>
        <bdi>{candidate.name}</bdi>
      </Heading>
      {(candidate.headline || candidate.company) && (
        <p className="candidate-head__line">
          <bdi>{[candidate.headline, candidate.company].filter(Boolean).join(', ')}</bdi>
        </p>
      )}
      <ul className="candidate-head__facts">
        {candidate.location && (
          <Fact icon="pin" spoken="Location">
            <bdi>{candidate.location}</bdi>
          </Fact>
        )}
        {candidate.emails.map((email) => (
          <Fact key={email.value} icon="mail" spoken="E-mail">
            <a href={`mailto:${encodeURIComponent(email.value)}`}>{email.value}</a> <Kind of={KIND[email.type]} />
          </Fact>
        ))}
        {candidate.phones.map((phone) => (
          <Fact key={phone.value} icon="phone" spoken="Phone">
            <bdi dir="ltr">{phone.value}</bdi> <Kind of={KIND[phone.type]} />
          </Fact>
        ))}
        {candidate.profileLinks.map((link) => (
          <Fact key={link} icon="link" spoken="Profile">
            <a href={link} target="_blank" rel="noreferrer noopener" title={link}>
              {hostOf(link)}
            </a>
          </Fact>
        ))}
      </ul>
      {candidate.doNotContact && (
        <p className="candidate-head__stop">
          <Icon name="block" /> Do not contact. No outreach writes to this person.
        </p>
      )}
    </header>
  )
}

function Fact({ icon, spoken, children }: { icon: IconName; spoken: string; children: React.ReactNode }) {
  return (
    <li>
      <Icon name={icon} size={14} />
      <span className="visually-hidden">{spoken}: </span>
      <span className="candidate-head__value">{children}</span>
    </li>
  )
}

const Kind = ({ of }: { of: string }) => (of ? <span className="candidate-head__kind">{of}</span> : null)
