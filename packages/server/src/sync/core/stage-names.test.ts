import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bestNamed, endedBy, likeness, wordsOf } from './stage-names.ts'

const fit = (a: string, b: string) => likeness({ name: a }, { name: b })
const anyName = fc.oneof(
  fc.string(),
  fc
    .array(
      fc.constantFrom('HM', 'On-site', 'interview', 'Offer', 'new', 'lead', 'Phone screen', 'no reply', 'Überprüfung'),
    )
    .map((words) => words.join(' ')),
)

describe('one meaning has many spellings', () => {
  test.each([
    ['silence', ['No response', 'no-reply', 'NoResponse', 'Unresponsive', 'Ghosted us']],
    ['uninterested', ['Not interested', 'Uninterested']],
    [
      'reject',
      [
        'Underqualified',
        'Under-qualified',
        'Under qualified',
        'Not qualified',
        'Not a fit',
        'Not a good fit',
        'Culture fit',
        'Reject',
        'Rejected',
        'Rejection',
      ],
    ],
    ['withdraw', ['Withdrew', 'Withdraw', 'Withdrawn', 'Withdrawal']],
    ['contacted', ['Reach out', 'Reached out', 'Reachout', 'Contacted']],
    ['responded', ['Responded', 'Response', 'Replied', 'Reply']],
    ['onsite', ['Onsite', 'On-site', 'On site', 'On- site', 'Final round', 'Final interview']],
    ['manager', ['HM review', 'Hiring manager review']],
    ['screen', ['Phone screen', 'Phone call', 'Phone interview', 'Screening', 'Recruiter screen']],
    ['reference', ['Reference', 'References', 'Reference check', 'References checks']],
    ['new', ['Sourced', 'New lead']],
  ])('%s', (word, names) => {
    for (const name of names) expect([name, [...wordsOf({ name })]]).toEqual([name, expect.arrayContaining([word])])
  })

  test('what is said once as a phrase is not said again by its words', () => {
    expect([...wordsOf({ name: 'No response' })]).toEqual(['silence'])
    expect([...wordsOf({ name: 'On-site' })]).toEqual(['onsite'])
    expect([...wordsOf({ name: 'Phone screen' })]).toEqual(['screen'])
    expect([...wordsOf({ name: 'Reference check' })]).toEqual(['reference'])
  })

  test('a part of a longer word is no such word', () => {
    expect([...wordsOf({ name: 'Correspondent' })]).toEqual(['correspondent'])
    expect([...wordsOf({ name: 'Projected' })]).toEqual(['projected'])
  })

  test('any script counts as words, and a name of signs alone has none', () => {
    expect([...wordsOf({ name: 'Überprüfung 2 – 面接' })]).toEqual(['überprüfung', '2', '面接'])
    expect(wordsOf({ name: ' –/– ' }).size).toBe(0)
  })
})

test('a stage that Lever gives every account is known by its id, however it was renamed', () => {
  expect([...wordsOf({ name: 'Neu', id: 'lead-new' })]).toEqual(['neu', 'new'])
  expect([...wordsOf({ name: 'Erreicht', id: 'lead-reached-out' })]).toEqual(['erreicht', 'contacted'])
  expect([...wordsOf({ name: 'Antwort', id: 'lead-responded' })]).toEqual(['antwort', 'responded'])
  expect([...wordsOf({ name: 'Angebot', id: 'offer' })]).toEqual(['angebot', 'offer'])
  expect([...wordsOf({ name: 'Angebot', id: '9f6c' })]).toEqual(['angebot'])
})

describe('how well two names fit', () => {
  test('the same name fits best, in whatever case, with whatever spaces and apostrophe', () => {
    for (const [a, b] of [
      ['Offer', ' offer '],
      ['Client’s call', "CLIENT'S CALL"],
      ['–', '–'],
    ] as const)
      expect(fit(a, b)).toBe(fit('Offer', 'Offer'))
    expect(fit('Offer', 'Offer')).toBeGreaterThan(fit('Offer made today', 'Today offer made'))
  })

  test('then the same words in another order or spelling, then the more words in common', () => {
    const sameWords = fit('Manager review', 'Review manager')
    const twoOfThree = fit('Manager review', 'Manager review two')
    const oneOfTwo = fit('Manager review', 'Manager')
    expect(sameWords).toBeGreaterThan(fit('One two three four five', 'One two three four five six'))
    expect(twoOfThree).toBeGreaterThan(oneOfTwo)
    expect(oneOfTwo).toBeGreaterThan(0)
  })

  test('a word that only one of them has counts against it, on either side, and less than one in common', () => {
    expect(fit('Offer', 'Offer signed')).toBeGreaterThan(fit('Offer', 'Offer signed today'))
    expect(fit('Offer signed', 'Offer')).toBeGreaterThan(fit('Offer signed today', 'Offer'))
    expect(fit('Offer', 'Offer signed today here')).toBeGreaterThan(0)
  })

  test('words that every account’s stages share tell nothing', () => {
    expect(fit('Interview round', 'Round interview')).toBe(0)
    for (const word of ['interview', 'stage', 'call', 'round', 'check', 'and', 'the', 'new', 'applicant', 'lead'])
      expect([word, fit(`First ${word}`, `Second ${word}`)]).toEqual([word, 0])
    expect(fit('First offer', 'Second offer')).toBeGreaterThan(0)
  })

  test('never depends on which is named first, and no name beats the name itself', () => {
    fc.assert(
      fc.property(anyName, anyName, (a, b) => {
        expect(fit(a, b)).toBe(fit(b, a))
        expect(fit(a, b)).toBeLessThanOrEqual(fit(a, a))
      }),
    )
  })
})

describe('the best of several names', () => {
  const choices = ['Recruiter screen', 'Screen', 'HM Screen', 'Offer'].map((name) => ({ name }))

  test('is the likest, wherever it stands in the list', () => {
    expect(bestNamed({ name: 'Screening' }, choices)?.name).toBe('Screen')
    expect(bestNamed({ name: 'Screening' }, choices.toReversed())?.name).toBe('Screen')
  })

  test('is the first of two that fit equally', () => {
    expect(bestNamed({ name: 'Manager' }, [{ name: 'Manager one' }, { name: 'Manager two' }])?.name).toBe('Manager one')
  })

  test('is nothing where none fits', () => {
    expect(bestNamed({ name: 'Culture chat' }, choices)).toBeNull()
    expect(bestNamed({ name: 'Offer' }, [])).toBeNull()
  })
})

test.each([
  ['No response', 'silence'],
  ['Ghosted', 'silence'],
  ['Withdrew', 'candidate'],
  ['Not interested', 'candidate'],
  ['Offer declined', 'candidate'],
  ['Timing', 'candidate'],
  ['Comp', 'candidate'],
  ['Compensation', 'candidate'],
  ['Salary', 'candidate'],
  ['Relocation', 'candidate'],
  ['Rejected', 'company'],
  ['Position closed', 'company'],
] as const)('“%s” was ended by: %s', (name, who) => {
  expect(endedBy({ name })).toBe(who)
})
