import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { readNewly } from './read-newly.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})
const settle = () => vi.advanceTimersByTimeAsync(0)

/** A shown list whose readings the server answers in turn, when it is told to. */
function aShownList() {
  const client = new QueryClient()
  const answers: ((stage: string) => void)[] = []
  const queryFn = () => new Promise<string>((resolve) => answers.push(resolve))
  new QueryObserver(client, { queryKey: ['list'], queryFn }).subscribe(() => {})
  return { client, answers, shown: () => client.getQueryData(['list']) }
}

test('a first reading under way may be of before, so that another follows it', async () => {
  const { client, answers, shown } = aShownList()
  const read = readNewly(client, ['list'])
  expect(answers).toHaveLength(1)
  answers[0]?.('Screen')
  await settle()
  expect(answers).toHaveLength(2)
  answers[1]?.('Offer')
  await read
  expect(shown()).toBe('Offer')
})

test('a later reading under way is given up for a new one, whose answer counts', async () => {
  const { client, answers, shown } = aShownList()
  answers[0]?.('Screen')
  await settle()
  void client.refetchQueries({ queryKey: ['list'] })
  const read = readNewly(client, ['list'])
  expect(answers).toHaveLength(3)
  answers[2]?.('Offer')
  await read
  answers[1]?.('Screen')
  expect(shown()).toBe('Offer')
})
