import { initials } from './person-words.ts'

/** A colleague in two letters; the whole name is spoken and on hover. */
export function Owner({ name }: { name: string }) {
  return (
    <span className="owner" title={name}>
      <span aria-hidden="true">{initials(name)}</span>
      <span className="visually-hidden">Owner {name}</span>
    </span>
  )
}
