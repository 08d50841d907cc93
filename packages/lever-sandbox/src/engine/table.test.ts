import { expect, test } from 'vitest'
import { Table, type TableChange } from './table.ts'

interface Pet {
  readonly id: string
  readonly kind: string
}

const parse = (raw: unknown): Pet => {
  if (typeof raw === 'object' && raw !== null && 'id' in raw && 'kind' in raw)
    return { id: String(raw.id), kind: String(raw.kind) }
  throw new TypeError('not a pet')
}

const pets = (changes: TableChange[] = []) =>
  new Table<Pet, 'kind'>({
    name: 'pets',
    parse,
    indexes: { kind: (pet) => [pet.kind] },
    onChange: (change) => changes.push(change),
  })

test('an index follows every change', () => {
  const table = pets()
  table.put({ id: '1', kind: 'cat' })
  table.put({ id: '1', kind: 'dog' })
  expect(table.where('kind', 'cat')).toEqual([])
  expect(table.where('kind', 'dog')).toEqual([{ id: '1', kind: 'dog' }])
  table.remove('1')
  expect(table.where('kind', 'dog')).toEqual([])
})

test('changes are announced, replayed ones are not', () => {
  const changes: TableChange[] = []
  const table = pets(changes)
  table.put({ id: '1', kind: 'cat' })
  table.replay('2', { id: '2', kind: 'dog' })
  table.replay('1', null)
  expect(changes).toEqual([{ table: 'pets', id: '1', row: { id: '1', kind: 'cat' } }])
  expect(table.all()).toEqual([{ id: '2', kind: 'dog' }])
})

test('a restore with a bad row changes nothing', () => {
  const table = pets()
  table.put({ id: '1', kind: 'cat' })
  expect(() => table.restore([{ id: '2', kind: 'dog' }, 'nonsense'])).toThrow('not a pet')
  expect(table.all()).toEqual([{ id: '1', kind: 'cat' }])
})
