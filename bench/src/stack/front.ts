import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'

/** What stands before several webs: one address, each connection handed to the next web that takes it. */
export interface Front {
  port: number
  /** Where webs listen; those that are down are skipped. */
  setBehind(ports: number[]): void
  stop(): void
}

export async function startFront(): Promise<Front> {
  let behind: number[] = []
  let turn = 0
  const open = new Set<Socket>()
  const server = createServer((outside) => {
    open.add(outside)
    outside.on('close', () => open.delete(outside))
    outside.on('error', () => {})
    turn += 1
    const tries = behind.map((_, i) => behind[(turn + i) % behind.length] ?? 0)
    const handOver = () => {
      const port = tries.shift()
      if (port === undefined) return void outside.destroy()
      const inside = connect(port, '127.0.0.1')
      inside.once('connect', () => {
        inside.off('error', handOver)
        inside.on('error', () => outside.destroy())
        inside.on('close', () => outside.destroy())
        outside.on('close', () => inside.destroy())
        outside.pipe(inside).pipe(outside)
      })
      inside.once('error', handOver)
    }
    handOver()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    setBehind: (ports) => void (behind = ports),
    stop() {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
