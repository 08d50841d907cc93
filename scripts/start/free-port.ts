import { createServer } from 'node:net'

/** Whether nobody listens on `port` of loopback, IPv4 and IPv6: browsers try both for `localhost`. */
export async function isFree(port: number): Promise<boolean> {
  return (await canListen(port, '127.0.0.1')) && (await canListen(port, '::1'))
}

/** `kept` if it is free, else the first free port from `preferred` upwards. */
export async function choosePort(kept: number | undefined, preferred: number): Promise<number> {
  if (kept !== undefined && (await isFree(kept))) return kept
  for (let port = preferred; port < preferred + 90; port++) if (await isFree(port)) return port
  throw new Error(`No port from ${preferred} to ${preferred + 89} is free.`)
}

function canListen(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    // A machine without IPv6 has nobody there.
    server.once('error', (error) => resolve('code' in error && error.code !== 'EADDRINUSE' && host === '::1'))
    server.listen(port, host, () => server.close(() => resolve(true)))
  })
}
