import type { Connection } from '@fulcrum/contract'
import { Icon } from '../../../ui/icon.tsx'

/** What Lever lets Fulcrum do, in words; what is missing stands first. */
export function Permissions({ scopes }: { scopes: Connection['scopes'] }) {
  const missing = scopes.filter((each) => !each.granted)
  const granted = scopes.filter((each) => each.granted)
  return (
    <ul className="permissions">
      {[...missing, ...granted].map((each) => (
        <li key={each.scope} className="permissions__item" data-missing={!each.granted || undefined}>
          <Icon name={each.granted ? 'check' : 'warning'} />
          <span>
            {each.words}
            {!each.granted && ', not granted'} <code className="permissions__scope">{each.scope}</code>
          </span>
        </li>
      ))}
    </ul>
  )
}

export function permissionWords(scopes: Connection['scopes']): string {
  const missing = scopes.filter((each) => !each.granted).length
  return `${scopes.length - missing} granted, ${missing === 0 ? 'none' : missing} missing`
}
