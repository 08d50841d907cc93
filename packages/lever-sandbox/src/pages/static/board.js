/* oxlint-disable typescript/no-unsafe-assignment -- plain JavaScript, as the browser takes it: there are no types to be safe with */
// The board: cards are dragged to a stage or moved with their select, and everybody's moves appear by themselves.

const shortestPauseMs = 200
const status = document.querySelector('#status')
let dragged = null
let reading = false
let stale = false

let hush

/** @param words gone by themselves after a while, so that they do not lie on the cards */
function say(words) {
  status.textContent = words
  clearTimeout(hush)
  hush = setTimeout(() => {
    status.textContent = ''
  }, 8000)
}

const board = () => document.querySelector('#board')
const columnOf = (element) => element.closest('.column')
const nameOf = (card) => card.querySelector('a').textContent.trim()
const stageName = (column) => column.querySelector('h2').textContent.trim()

// --- Moving

document.addEventListener('dragstart', (event) => {
  const card = event.target instanceof Element ? event.target.closest('.card') : null
  if (!card) return
  dragged = card
  card.classList.add('is-dragged')
  event.dataTransfer.effectAllowed = 'move'
  event.dataTransfer.setData('text/plain', nameOf(card))
})

document.addEventListener('dragover', (event) => {
  const column = dragged && event.target instanceof Element ? columnOf(event.target) : null
  markTarget(column)
  if (!column) return
  event.preventDefault()
  event.dataTransfer.dropEffect = 'move'
})

document.addEventListener('drop', (event) => {
  const column = dragged && event.target instanceof Element ? columnOf(event.target) : null
  if (!column) return
  event.preventDefault()
  void move(dragged, column)
})

document.addEventListener('dragend', () => {
  dragged?.classList.remove('is-dragged')
  dragged = null
  markTarget(null)
  if (stale) void renew()
})

document.addEventListener('change', (event) => {
  if (event.target.matches('[data-move]'))
    void move(
      event.target.closest('.card'),
      document.querySelector(`.column[data-stage="${CSS.escape(event.target.value)}"]`),
    )
  if (event.target.matches('.card input')) countSelected()
})

function markTarget(column) {
  for (const other of document.querySelectorAll('.column.is-target'))
    if (other !== column) other.classList.remove('is-target')
  if (column && column !== columnOf(dragged)) column.classList.add('is-target')
}

async function move(card, column) {
  if (column === columnOf(card)) return
  const opportunity = card.dataset.id
  const focused = card.contains(document.activeElement) ? document.activeElement : null
  column.querySelector('.cards').prepend(card)
  focused?.focus({ preventScroll: true })
  const answer = await fetch('/pipeline/move', {
    method: 'POST',
    body: new URLSearchParams({ csrf: board().dataset.csrf, opportunity, stage: column.dataset.stage }),
  }).catch(() => null)
  if (answer?.ok) say(`${nameOf(card)} moved to ${stageName(column)}`)
  else say(`${nameOf(card)} was not moved. ${answer ? await wordsOf(answer) : 'The sandbox does not answer.'}`)
  await renew()
}

/** Refusals of the command are words; anything else is a page of its own. */
const wordsOf = async (answer) =>
  answer.headers.get('content-type')?.startsWith('text/plain') ? answer.text() : 'Reload the page, and try again.'

// --- Staying up to date

const shown = ['opportunities', 'contacts', 'applications', 'stages', 'postings', 'archiveReasons', 'users']
document.addEventListener('tableschanged', ({ detail: tables }) => {
  if (tables === null || tables.some((table) => shown.includes(table))) void renew()
})

/** Reads the board again. What is asked for meanwhile is answered by one more reading afterwards. */
async function renew() {
  stale = true
  if (reading) return
  reading = true
  while (stale && !dragged) {
    stale = false
    const answer = await fetch(`/pipeline/board${location.search}`).catch(() => null)
    if (answer?.redirected) status.textContent = 'You are signed out. Reload the page to sign in.'
    else if (answer?.ok) {
      const text = await answer.text()
      if (dragged) stale = true
      else put(new DOMParser().parseFromString(text, 'text/html').querySelector('#board'))
    }
    await new Promise((resolve) => {
      setTimeout(resolve, shortestPauseMs)
    })
  }
  reading = false
}

function put(fresh) {
  const focused = document.activeElement?.id
  const old = board()
  const stages = (root) => [...root.children].map((column) => column.dataset.stage + stageName(column)).join()
  if (stages(old) === stages(fresh)) putColumns([...old.children], [...fresh.children])
  else old.replaceWith(fresh)
  // A card that changed its place or its text loses the focus with its old place.
  if (focused && document.activeElement?.id !== focused)
    document.getElementById(focused)?.focus({ preventScroll: true })
  document.querySelector('#board-total').textContent = String(
    [...document.querySelectorAll('.count')].reduce((sum, count) => sum + Number(count.textContent), 0),
  )
  countSelected()
}

function putColumns(columns, freshColumns) {
  const known = new Map([...document.querySelectorAll('.card')].map((card) => [card.dataset.id, card]))
  columns.forEach((column, at) => {
    const fresh = freshColumns[at]
    putCards(column.querySelector('.cards'), [...fresh.querySelectorAll('.card')], known)
    column.querySelector('.column-head').replaceWith(fresh.querySelector('.column-head'))
    column.querySelector('.more')?.remove()
    const more = fresh.querySelector('.more')
    if (more) column.append(more)
  })
}

/** Cards that did not change stay the nodes they are, with their check mark and whatever hangs on them. */
function putCards(list, freshCards, known) {
  freshCards.forEach((fresh, at) => {
    const old = known.get(fresh.dataset.id)
    const card = old && old.outerHTML === fresh.outerHTML ? old : fresh
    if (old && card === fresh) fresh.querySelector('input').checked = old.querySelector('input').checked
    if (old && card === old) old.querySelector('select').value = columnOf(list).dataset.stage
    if (list.children[at] !== card) list.insertBefore(card, list.children[at] ?? null)
  })
  while (list.children.length > freshCards.length) list.lastElementChild.remove()
}

function countSelected() {
  document.querySelector('#selected-count').textContent = String(
    document.querySelectorAll('.card input:checked').length,
  )
}
