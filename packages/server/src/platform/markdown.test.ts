import { expect, test } from 'vitest'
import { htmlOf, titleOf } from './markdown.ts'

const html = (markdown: string) =>
  htmlOf(markdown, (target) => (target.endsWith('.md') ? `/help/${target.slice(0, -3)}` : null))

test('headings can be linked to', () => {
  expect(html('## If it did not work')).toBe('<h2 id="if-it-did-not-work">If it did not work</h2>')
})

test('lists, tables and code keep their shape', () => {
  expect(html('1. First\n   goes on\n2. Then')).toBe('<ol><li>First goes on</li><li>Then</li></ol>')
  expect(html('| a | b |\n| --- | --- |\n| 1 | `x` |')).toContain('<tr><td>1</td><td><code>x</code></td></tr>')
  expect(html('```sh\nexport A=1\n\nnpm start\n```')).toBe('<pre><code>export A=1\n\nnpm start</code></pre>')
})

test('a link to another guide leads to its page, and one to elsewhere is plain words', () => {
  expect(html('[Map](map-stages.md) and [code](../x.ts)')).toBe('<p><a href="/help/map-stages">Map</a> and code</p>')
})

test('whatever looks like HTML is text', () => {
  expect(html('Name <address> & **bold**')).toBe('<p>Name &lt;address&gt; &amp; <strong>bold</strong></p>')
})

test('a page is called what its first heading says', () => {
  expect(titleOf('# Connect Lever\n\ntext')).toBe('Connect Lever')
})
