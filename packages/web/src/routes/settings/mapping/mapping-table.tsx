import type { ReactNode } from 'react'
import type { RowState } from './rows.ts'

/** One row as it is drawn, whichever side it belongs to. */
export interface MappingLine {
  id: string
  name: string
  /** Gone in Lever: struck through. */
  struck: boolean
  state: RowState
  value: ReactNode
  people: number
  note: ReactNode
  /** A small button at the end: accept, or take back. */
  action: ReactNode
  /** A second line below the row. */
  hint: ReactNode
}

export interface MappingGroup {
  id: string
  label: string
  glyph: ReactNode
  lines: readonly MappingLine[]
}

interface MappingTableProps {
  id: string
  title: ReactNode
  when: string
  nameHead: string
  valueHead: string
  groups: readonly MappingGroup[]
}

export function MappingTable({ id, title, when, nameHead, valueHead, groups }: MappingTableProps) {
  return (
    <section className="mapping-side" aria-labelledby={id}>
      <p className="mapping-side__caption">
        <strong id={id} className="mapping-side__title">
          {title}
        </strong>
        <span className="mapping-side__when">{when}</span>
      </p>
      <table className="mapping-table" aria-labelledby={id}>
        <colgroup>
          <col className="mapping-table__names" />
          <col className="mapping-table__arrow" />
          <col />
          <col className="mapping-table__figures" />
          <col className="mapping-table__actions" />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">{nameHead}</th>
            <th scope="col">
              <span className="visually-hidden">to</span>
            </th>
            <th scope="col" className="mapping-table__valuehead">
              {valueHead}
            </th>
            <th scope="col" className="mapping-table__figure">
              People
            </th>
            <th scope="col">
              <span className="visually-hidden">Change</span>
            </th>
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.id} aria-label={group.label}>
            <tr className="mapping-table__group">
              <th scope="rowgroup" colSpan={5}>
                <span className="mapping-table__grouplabel">
                  {group.glyph}
                  {group.label}
                </span>
              </th>
            </tr>
            {group.lines.map((line) => (
              <MappingRows key={line.id} line={line} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  )
}

function MappingRows({ line }: { line: MappingLine }) {
  return (
    <>
      <tr
        id={line.id}
        className="mapping-table__row"
        data-state={line.state}
        data-hinted={line.hint !== null || undefined}
      >
        <th scope="row">{line.struck ? <s>{line.name}</s> : line.name}</th>
        <td className="mapping-table__to">
          <Arrow />
        </td>
        <td className="mapping-table__value">
          <div className="mapping-table__valuebox">
            {line.value}
            <span className="mapping-table__note">{line.note}</span>
          </div>
        </td>
        <td className="mapping-table__figure">{line.people.toLocaleString('en')}</td>
        <td className="mapping-table__action">{line.action}</td>
      </tr>
      {line.hint !== null && (
        <tr className="mapping-table__hint" data-state={line.state}>
          <td colSpan={5}>{line.hint}</td>
        </tr>
      )}
    </>
  )
}

export function Arrow() {
  return (
    <>
      <svg
        className="mapping-arrow"
        viewBox="0 0 16 16"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d="M2.75 8h10.5M9.5 4.25 13.25 8 9.5 11.75" />
      </svg>
      <span className="visually-hidden"> to </span>
    </>
  )
}
