import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { performance } from 'node:perf_hooks'
import type { SignedRequest } from './deliveries.ts'

export interface Answered {
  token: string
  status: number
  tookMs: number
}

/**
 * One keep-alive connection that sends one request at a time and reads no more of an answer than its status. A client of
 * the usual size would take as much of the two cores as what is measured.
 */
export class Caller {
  private readonly socket: Socket
  private waiting: { sentAt: number; token: string; done: (answered: Answered | null) => void } | null = null
  private received = ''

  private constructor(socket: Socket) {
    this.socket = socket
    socket.setNoDelay(true)
    socket.setEncoding('latin1')
    socket.on('data', (text) => this.read(String(text)))
    socket.on('error', () => this.finish(null))
    socket.on('close', () => this.finish(null))
  }

  static open(port: number): Promise<Caller> {
    return new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1')
      socket.once('error', reject)
      socket.once('connect', () => resolve(new Caller(socket)))
    })
  }

  /** @param sentAt when it should have been sent, so that a late start counts as waiting. null: the connection broke. */
  send({ bytes, token }: SignedRequest, sentAt = performance.now()): Promise<Answered | null> {
    return new Promise((done) => {
      if (this.socket.destroyed) return done(null)
      this.waiting = { sentAt, token, done }
      this.socket.write(bytes)
    })
  }

  close(): void {
    this.socket.destroy()
  }

  private read(text: string): void {
    this.received += text
    const end = this.received.indexOf('\r\n\r\n')
    if (end < 0) return
    const status = Number(this.received.slice(9, 12))
    // 204 has no body; whatever else is answered is a failure, after which the connection is not used again.
    this.received = this.received.slice(end + 4)
    if (status !== 204) this.socket.destroy()
    this.finish(status)
  }

  private finish(status: number | null): void {
    const { waiting } = this
    this.waiting = null
    if (!waiting) return
    waiting.done(status === null ? null : { token: waiting.token, status, tookMs: performance.now() - waiting.sentAt })
  }
}
