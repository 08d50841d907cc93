/** A browser's event stream that says what a test tells it to. */
export class FakeEventSource extends EventTarget {
  static readonly CLOSED = 2
  static opened: FakeEventSource[] = []
  readyState = 1
  readonly url: string
  constructor(url: string) {
    super()
    this.url = url
    FakeEventSource.opened.push(this)
  }
  say(type: 'start' | 'message' | 'over', number: number, data: unknown = number) {
    this.dispatchEvent(new MessageEvent(type, { lastEventId: String(number), data: JSON.stringify(data) }))
  }
  lose() {
    this.dispatchEvent(new Event('error'))
  }
  close() {
    this.readyState = FakeEventSource.CLOSED
  }
}

/** Tabs of one browser; what one posts the others have at once. */
export class FakeBroadcastChannel {
  static open = new Set<FakeBroadcastChannel>()
  onmessage: ((message: { data: unknown }) => void) | null = null
  constructor() {
    FakeBroadcastChannel.open.add(this)
  }
  postMessage(data: unknown) {
    for (const other of FakeBroadcastChannel.open)
      if (other !== this) other.onmessage?.({ data: structuredClone(data) })
  }
  close() {
    FakeBroadcastChannel.open.delete(this)
  }
}

type Use = (lock: object | null) => unknown

/** One lock for all tabs, given in the order in which it was asked for, never at once. */
export class FakeLocks {
  private isHeld = false
  private waiting: (() => void)[] = []

  async request(_name: string, ...rest: [Use] | [{ ifAvailable: boolean }, Use]): Promise<unknown> {
    const [options, use] = rest.length === 1 ? [{ ifAvailable: false }, rest[0]] : rest
    await Promise.resolve()
    if (this.isHeld && options.ifAvailable) return use(null)
    if (this.isHeld) await new Promise<void>((resolve) => this.waiting.push(resolve))
    this.isHeld = true
    try {
      return await use({})
    } finally {
      this.isHeld = false
      this.waiting.shift()?.()
    }
  }
}
