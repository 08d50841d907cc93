import type { CallOptions } from '../http/deadline.ts'
import { listing } from '../http/listing.ts'
import type { Send } from '../http/send.ts'
import { WordCount } from '../model/word-count.ts'

export const tags = (send: Send) => ({
  list: (options?: CallOptions) => listing(send, { path: '/tags', item: WordCount }, options),
})

export const sources = (send: Send) => ({
  list: (options?: CallOptions) => listing(send, { path: '/sources', item: WordCount }, options),
})
