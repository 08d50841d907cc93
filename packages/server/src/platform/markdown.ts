/**
 * HTML of the Markdown that our own guides are written in: headings, paragraphs, lists, tables, fenced code, links, bold
 * and code. Everything else is text, and all text is escaped.
 *
 * @param addressOf where a link leads on these pages; null makes its words plain text
 */
export function htmlOf(markdown: string, addressOf: (target: string) => string | null): string {
  return blocksOf(markdown)
    .map((block) => blockHtml(block, (text) => inlineHtml(text, addressOf)))
    .join('\n')
}

/** The first heading's words. */
export function titleOf(markdown: string): string {
  return /^# +(.+)$/m.exec(markdown)?.[1] ?? ''
}

/** What a heading is called in an address: lower case, punctuation gone, hyphens for spaces. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(/\s/g, '-')
}

/** Runs of lines that belong together; a fence keeps its empty lines. */
function blocksOf(markdown: string): string[] {
  const blocks: string[] = []
  let lines: string[] = []
  let fenced = false
  const close = () => {
    if (lines.length > 0) blocks.push(lines.join('\n'))
    lines = []
  }
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced
    if (line.trim() === '' && !fenced) close()
    else lines.push(line)
  }
  close()
  return blocks
}

function blockHtml(block: string, inline: (text: string) => string): string {
  const lines = block.split('\n')
  const heading = /^(#{1,4}) +(.+)$/.exec(block)
  if (heading?.[1] && heading[2]) {
    const level = heading[1].length
    return `<h${level} id="${escaped(anchorOf(heading[2]))}">${inline(heading[2])}</h${level}>`
  }
  if (block.startsWith('```')) return `<pre><code>${escaped(lines.slice(1, -1).join('\n'))}</code></pre>`
  if (block.startsWith('|')) return tableHtml(lines, inline)
  if (block.startsWith('- '))
    return `<ul>${itemsOf(block, /^- /m)
      .map((item) => `<li>${inline(item)}</li>`)
      .join('')}</ul>`
  if (/^\d+\. /.test(block))
    return `<ol>${itemsOf(block, /^\d+\. /m)
      .map((item) => `<li>${inline(item)}</li>`)
      .join('')}</ol>`
  return `<p>${inline(lines.join(' '))}</p>`
}

const itemsOf = (block: string, mark: RegExp): string[] =>
  block
    .split(mark)
    .slice(1)
    .map((item) => item.trim().replaceAll(/\n\s*/g, ' '))

function tableHtml(lines: string[], inline: (text: string) => string): string {
  const [head = '', , ...rows] = lines
  const cells = (line: string) =>
    line
      .replaceAll(/^\||\|$/g, '')
      .split('|')
      .map((cell) => inline(cell.trim()))
  const row = (line: string, tag: 'td' | 'th') =>
    `<tr>${cells(line)
      .map((cell) => `<${tag}>${cell}</${tag}>`)
      .join('')}</tr>`
  return `<div class="wide"><table><thead>${row(head, 'th')}</thead><tbody>${rows.map((line) => row(line, 'td')).join('')}</tbody></table></div>`
}

/** Code first, so that nothing inside it is taken for a mark. */
function inlineHtml(text: string, addressOf: (target: string) => string | null): string {
  return text
    .split(/(`[^`]+`)/)
    .map((part) => {
      if (part.startsWith('`') && part.length > 2) return `<code>${escaped(part.slice(1, -1))}</code>`
      return escaped(part)
        .replaceAll(/\*\*([^*]+)\*\*/g, '<strong>$1</strong>')
        .replaceAll(/\[([^\]]+)\]\(([^)\s]+)\)/g, (_whole, words: string, target: string) => {
          const address = addressOf(target)
          return address === null ? words : `<a href="${address}">${words}</a>`
        })
    })
    .join('')
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
