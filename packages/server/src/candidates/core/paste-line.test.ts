import { expect, test } from 'vitest'
import { readPasteLine } from './paste-line.ts'

const people = (line: string) =>
  readPasteLine(line).map((read) =>
    read.kind === 'rejected'
      ? `rejected: ${read.name}: ${read.why}`
      : [read.details.name, ...read.details.emails.map(({ value }) => value), ...read.details.profileLinks].join(' | '),
  )

test('names with addresses, in the ways people write them', () => {
  expect(people('Ada Lovelace <ada@x.co>')).toEqual(['Ada Lovelace | ada@x.co'])
  expect(people('"Lovelace, Ada" <ada@x.co>')).toEqual(['Lovelace Ada | ada@x.co'])
  expect(people('1. Ada Lovelace - ada@x.co')).toEqual(['Ada Lovelace | ada@x.co'])
  expect(people('Ada <ada@x.co>, Bo Li <bo@x.co>; cy@x.co')).toEqual([
    'Ada | ada@x.co',
    'Bo Li | bo@x.co',
    'Cy | cy@x.co',
  ])
  expect(people('Ada Lovelace https://www.linkedin.com/in/ada')).toEqual([
    'Ada Lovelace | https://www.linkedin.com/in/ada',
  ])
})

test('who has no name gets one of the address, with a warning', () => {
  expect(people('jane.doe42@x.co')).toEqual(['Jane Doe | jane.doe42@x.co'])
  expect(people('42@x.co')).toEqual(['42@x.co | 42@x.co'])
  expect(people('linkedin.com/in/aoife-van-der-berg-012')).toEqual([
    'Aoife Van Der Berg | https://linkedin.com/in/aoife-van-der-berg-012',
  ])
  expect(readPasteLine('jane@x.co')).toMatchObject([{ warnings: ['The name is taken from the address; check it'] }])
})

test('a line that names nobody we could reach is said to be so, an empty one is nothing', () => {
  expect(people('Ada Lovelace')).toEqual(['rejected: Ada Lovelace: No email, profile link or phone number'])
  expect(people('   ')).toEqual([])
  expect(people(' ; , ')).toEqual([])
})
