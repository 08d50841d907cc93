import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { simulate } from './simulate.ts'
import { long, small } from './sizes.ts'

// One of the threads of `simulateMany`: plays the seeds that it is sent, one after the other.

const { isLong } = z.object({ isLong: z.boolean() }).parse(workerData)

parentPort?.on('message', (message) => {
  const seed = z.number().parse(message)
  void simulate(String(seed), isLong ? long : small(seed)).then((outcome) => parentPort?.postMessage(outcome))
})
