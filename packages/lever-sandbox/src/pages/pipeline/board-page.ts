import { html } from 'hono/html'
import type { PipelineSection } from '../../engine/model/stage.ts'
import { frame, type Html } from '../html/frame.ts'
import { csrfField, options, selectField, textField, type Choice } from '../html/parts.ts'
import { mayAddCandidates, visiblePostings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import type { BoardCard, BoardColumn, BoardFilter } from './board.ts'

export interface BoardPage {
  readonly viewer: Viewer
  readonly columns: readonly BoardColumn[]
  readonly filter: BoardFilter
}

export const sectionNames: Readonly<Record<PipelineSection, string>> = {
  lead: 'Leads',
  applicant: 'Applicants',
  screen: 'Screens',
  onsite: 'Interviews',
  offer: 'Offers',
}

export const boardPage = (page: BoardPage): Html =>
  frame(
    { title: 'Pipeline', viewer: page.viewer, place: 'pipeline', scripts: ['live.js', 'board.js'], wide: true },
    html`<div class="board-head">
        <h1>Pipeline</h1>
        <p class="muted">
          <span id="board-total">${page.columns.reduce((sum, column) => sum + column.count, 0)}</span> candidates
        </p>
        ${filterForm(page)}
        ${mayAddCandidates(page.viewer.user) ? html`<a class="button" href="/candidates/new">Add candidate</a>` : ''}
      </div>
      ${bulkForm(page)} ${board(page)}
      <noscript><p>Without scripts, candidates are moved with the bar above or on their own page.</p></noscript>`,
  )

/** The part that is renewed in place while the page is open. */
export const board = ({ viewer, columns, filter }: BoardPage): Html => {
  const stages = columns.map(({ stageId, text }) => ({ value: stageId, text }))
  return html`<div class="board" id="board" data-csrf="${viewer.session.csrf}">
    ${columns.map((column) => columnView(column, stages, filter))}
  </div>`
}

const columnView = (column: BoardColumn, stages: readonly Choice[], filter: BoardFilter): Html =>
  html`<section class="column" data-stage="${column.stageId}" aria-labelledby="stage-${column.stageId}">
    <div class="column-head">
      <p class="muted">${sectionNames[column.section]}</p>
      <h2 id="stage-${column.stageId}">${column.text}</h2>
      <p class="count" aria-label="${column.count} candidates">${column.count}</p>
    </div>
    <ol class="cards" tabindex="0" aria-label="Candidates in ${column.text}">
      ${column.cards.map((card) => cardView(card, column, stages))}
    </ol>
    ${
      column.cards.length < column.count
        ? html`<a class="more" href="${pathOf({ ...filter, unfolded: column.stageId })}"
            >Show all ${column.count} in ${column.text}</a
          >`
        : ''
    }
  </section>`

const cardView = (card: BoardCard, column: BoardColumn, stages: readonly Choice[]): Html =>
  html`<li
    class="card ${card.archivedFor === null ? '' : 'is-archived'}"
    id="card-${card.id}"
    data-id="${card.id}"
    draggable="true"
  >
    <div class="card-head">
      <a href="/candidates/${card.id}" draggable="false"><bdi>${card.name}</bdi></a>
      <input type="checkbox" name="opportunity" value="${card.id}" form="bulk" aria-label="Select ${card.name}" />
    </div>
    ${card.headline ? html`<p class="headline"><bdi>${card.headline}</bdi></p>` : ''}
    <p class="muted">${card.posting ?? 'No posting'}</p>
    ${card.archivedFor === null ? '' : html`<p class="tag">Archived: ${card.archivedFor}</p>`}
    <select data-move aria-label="Move ${card.name}" id="move-${card.id}" autocomplete="off">
      ${options(stages, column.stageId)}
    </select>
  </li>`

function filterForm({ viewer, filter }: BoardPage): Html {
  const postings = visiblePostings(viewer).map(({ id, text, state }) => ({
    value: id,
    text: state === 'published' ? text : `${text} (${state})`,
  }))
  return html`<form method="get" action="/pipeline" class="filters" role="search">
    ${selectField({
      label: 'Posting',
      name: 'posting',
      choices: [{ value: '', text: 'All postings' }, { value: 'none', text: 'Without a posting' }, ...postings],
      chosen: filter.posting ?? '',
    })}
    ${selectField({
      label: 'Show',
      name: 'archived',
      choices: [
        { value: 'active', text: 'Active' },
        { value: 'archived', text: 'Archived' },
        { value: 'all', text: 'Active and archived' },
      ],
      chosen: filter.archived,
    })}
    ${textField({ label: 'Name or address', name: 'search', type: 'search', value: filter.search })}
    <button>Filter</button>
  </form>`
}

/** Works without a script: the checkboxes of the cards belong to this form. */
function bulkForm({ viewer, columns, filter }: BoardPage): Html {
  const reasons = viewer.account.archiveReasons
    .all()
    .filter((reason) => reason.status === 'active')
    .map(({ id, text }) => ({ value: id, text }))
  return html`<form method="post" action="/pipeline/bulk" id="bulk" class="bulk" aria-label="Selected candidates">
    ${csrfField(viewer)}<input type="hidden" name="back" value="${pathOf(filter)}" />
    <span class="muted"><span id="selected-count">0</span> selected</span>
    ${selectField({
      label: 'Move selected to',
      name: 'stage',
      choices: columns.map(({ stageId, text }) => ({ value: stageId, text })),
    })}
    <button name="do" value="move">Move selected</button>
    ${selectField({ label: 'Archive selected for', name: 'reason', choices: reasons })}
    <button name="do" value="archive">Archive selected</button>
    <button name="do" value="unarchive">Unarchive selected</button>
  </form>`
}

/** The address of the board with this filter. */
export function pathOf({ archived, posting, search, unfolded }: BoardFilter): string {
  const query = new URLSearchParams()
  if (posting !== null) query.set('posting', posting)
  if (archived !== 'active') query.set('archived', archived)
  if (search !== '') query.set('search', search)
  if (unfolded !== null) query.set('unfolded', unfolded)
  return query.size === 0 ? '/pipeline' : `/pipeline?${query.toString()}`
}
