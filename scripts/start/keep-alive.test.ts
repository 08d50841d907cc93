import { expect, test } from 'vitest'
import { keepAlive } from './keep-alive.ts'

/** A part that ends when told to, from outside or by us. */
function aPart(name: string) {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>()
  return { name, ended, end, stop: () => Promise.resolve(end()) }
}

test('a part that ends by itself is started again, and the new one is stopped in the end', async () => {
  const [first, second] = [aPart('first'), aPart('second')]
  const again = Promise.withResolvers<void>()
  const kept = await keepAlive(
    () => Promise.resolve(first),
    () => {
      again.resolve()
      return Promise.resolve(second)
    },
  )
  first.end()
  await again.promise
  await Promise.resolve()
  await kept.stop()
  await expect(second.ended).resolves.toBeUndefined()
})

test('a part that was stopped is not started again', async () => {
  const part = aPart('only')
  const kept = await keepAlive(
    () => Promise.resolve(part),
    () => Promise.reject(new Error('started again')),
  )
  await kept.stop()
  const later = new Promise((resolve) => setImmediate(() => resolve('quiet')))
  await expect(Promise.race([kept.failed, later])).resolves.toBe('quiet')
})

test('one that cannot be started again is told', async () => {
  const part = aPart('only')
  const kept = await keepAlive(
    () => Promise.resolve(part),
    () => Promise.reject(new Error('port taken')),
  )
  part.end()
  await expect(kept.failed).rejects.toThrow('port taken')
})
