import { expect, test } from 'vitest'
import { linkedinIdentity, parseLink, readLinks } from './profile-link.ts'

test('one LinkedIn profile is one person, however its address is written', () => {
  for (const link of [
    'https://www.linkedin.com/in/aoife-b',
    'http://linkedin.com/in/aoife-b/?utm_source=share',
    'https://ie.linkedin.com/in/Aoife-B/',
    'https://www.linkedin.com/in/aoife-b/de#about',
    'https://m.linkedin.com/mwlite/in/aoife-b',
    'https://www.linkedin.com/in/a%6Fife-b/details/experience/',
  ])
    expect(linkedinIdentity(link), link).toBe('in/aoife-b')
  expect(linkedinIdentity('https://www.linkedin.com/in/jos%C3%A9')).toBe(
    linkedinIdentity('https://linkedin.com/in/JOSE\u0301'),
  )
  expect(linkedinIdentity('https://www.linkedin.com/in/100%')).toBe('in/100%')
})

test('other pages and other sites are no profile', () => {
  for (const link of [
    'https://www.linkedin.com/company/acme',
    'https://www.linkedin.com/',
    'https://notlinkedin.com/in/aoife-b',
    'https://linkedin.com.evil.example/in/aoife-b',
    'https://evil.example/linkedin.com/in/aoife-b',
  ])
    expect(linkedinIdentity(link), link).toBeNull()
})

test('links are http or https, with a scheme where it was left out', () => {
  expect(parseLink('https://github.com/a?b=c#d')).toBe('https://github.com/a?b=c#d')
  expect(parseLink('linkedin.com/in/a')).toBe('https://linkedin.com/in/a')
  expect(parseLink('in/aoife-b')).toBe('https://www.linkedin.com/in/aoife-b')
  expect(parseLink('example.dev:8080/~a')).toBe('https://example.dev:8080/~a')
  expect(parseLink('https://münchen.example/ä')).toBe('https://münchen.example/ä')
})

test('nothing that runs, hides where it goes, or breaks out of a page is a link', () => {
  for (const text of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'data:text/html,x',
    'ftp://example.com',
    'mailto:a@b.co',
    'https://google.com@evil.example',
    'https://user:pass@evil.example',
    'https://a.co/"onclick="x',
    'https://a.co/<script>',
    'https:\\\\a.co',
    'https://localhost',
    'just words',
    '',
  ])
    expect(parseLink(text), text).toBeNull()
})

test('a cell may hold several', () => {
  expect(readLinks('https://github.com/a , https://example.dev/~b;https://c.dev/x;y,z\nnonsense')).toEqual({
    links: ['https://github.com/a', 'https://example.dev/~b', 'https://c.dev/x;y,z'],
    invalid: ['nonsense'],
  })
})
