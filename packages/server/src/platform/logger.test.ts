import { expect, test } from 'vitest'
import { newLogger } from './logger.ts'

function logged(write: (log: ReturnType<typeof newLogger>) => void): string {
  const lines: string[] = []
  write(newLogger('info', { write: (line: string) => void lines.push(line) }))
  return lines.join('')
}

test('secrets stay out, wherever they stand in an entry', () => {
  const text = logged((log) =>
    log.info(
      { accessToken: 'hunter2', request: { cookie: 'hunter2', headers: { authorization: 'hunter2' } } },
      'called',
    ),
  )
  expect(text).toContain('called')
  expect(text).not.toContain('hunter2')
})

test('an error of the database is told without the values of its statement', () => {
  const error = Object.assign(new Error('duplicate key value violates unique constraint'), {
    code: '23505',
    detail: 'Key (email)=(ana@private.example) already exists.',
    parameters: ['ana@private.example'],
  })
  const text = logged((log) => log.error({ err: new Error('could not save', { cause: error }) }))
  expect(text).toContain('23505')
  expect(text).not.toContain('private.example')
})
