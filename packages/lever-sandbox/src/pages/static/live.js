/* oxlint-disable typescript/no-unsafe-assignment -- plain JavaScript, as the browser takes it: there are no types to be safe with */
// Keeps an open page up to date. The server names the tables that changed; parts of the page marked with `data-live` and the names
// of the tables they show are read again and put in place, but never under the hands of somebody who is typing in them.

const shortestPauseMs = 250
const status = document.querySelector('#status')
const waiting = new Set()
let pause = null

const source = new EventSource('/live')
source.addEventListener('message', (message) => announce(JSON.parse(message.data)))
source.addEventListener('error', () => {
  status.textContent = 'Not live at the moment. Trying again.'
})
source.addEventListener('open', () => {
  status.textContent = ''
  // Whatever was missed is unknown, also between the making of the page and now, so everything counts as changed.
  announce(null)
})

function announce(tables) {
  document.dispatchEvent(new CustomEvent('tableschanged', { detail: tables }))
  for (const region of document.querySelectorAll('[data-live]'))
    if (tables === null || region.dataset.live.split(' ').some((table) => tables.includes(table)))
      waiting.add(region.id)
  schedule()
}

function schedule() {
  if (pause !== null || waiting.size === 0) return
  pause = setTimeout(() => {
    void renew().finally(() => {
      pause = null
      if ([...waiting].some((id) => !isBusy(document.getElementById(id)))) schedule()
    })
  }, shortestPauseMs)
}

document.addEventListener('focusout', () => setTimeout(schedule))

async function renew() {
  const ids = [...waiting].filter((id) => !isBusy(document.getElementById(id)))
  if (ids.length === 0) return
  const answer = await fetch(location.pathname + location.search)
  for (const id of ids) waiting.delete(id)
  if (answer.redirected) {
    status.textContent = 'You are signed out. Reload the page to sign in.'
    return
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const id of ids) put(document.getElementById(id), fresh.getElementById(id))
}

const isBusy = (region) =>
  region?.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')

function put(old, fresh) {
  // Gone from the fresh page when the candidate was deleted, for example: what stands here is then the last that was known.
  if (!old || !fresh || old.innerHTML === fresh.innerHTML) return
  const opened = new Set([...old.querySelectorAll('details[open]')].map(keyOf))
  for (const details of fresh.querySelectorAll('details')) if (opened.has(keyOf(details))) details.open = true
  old.replaceWith(fresh)
}

const keyOf = (details) => details.id || details.querySelector('summary').textContent
