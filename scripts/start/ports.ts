import { createServer } from 'node:net'
import { z } from 'zod'
import { keep, readKept } from './data-folder.ts'

const Settings = z.object({ fulcrumPort: z.number().int(), sandboxPort: z.number().int() })
export type Ports = z.output<typeof Settings>

const file = 'settings.json'
const preferred: Ports = { fulcrumPort: 4000, sandboxPort: 4100 }

/** The ports of the last start, or the next free ones where somebody else has them now. */
export async function demoPorts(): Promise<Ports> {
  const wanted = readKept(file, Settings) ?? preferred
  const fulcrumPort = await freeFrom(wanted.fulcrumPort, [wanted.sandboxPort])
  const sandboxPort = await freeFrom(wanted.sandboxPort, [fulcrumPort])
  const ports = { fulcrumPort, sandboxPort }
  keep(file, ports)
  return ports
}

async function freeFrom(first: number, taken: number[]): Promise<number> {
  for (let port = first; port < first + 1_000 && port <= 65_535; port += 1)
    if (!taken.includes(port) && (await isFree(port))) return port
  throw new Error(`No port from ${first} on is free.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
