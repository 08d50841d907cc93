import { createHmac, randomBytes, randomUUID } from 'node:crypto'

/** A signed delivery as bytes of an HTTP/1.1 request, made before the clock starts. */
export interface SignedRequest {
  token: string
  bytes: Buffer
}

/** @param path of the way to store it, with the subscription's id */
export function signedRequest(path: string, secret: string): SignedRequest {
  const token = randomBytes(12).toString('hex')
  const triggeredAt = Date.now()
  const body = JSON.stringify({
    id: randomUUID(),
    event: 'candidateStageChange',
    triggeredAt,
    token,
    signature: createHmac('sha256', secret).update(`${token}${triggeredAt}`).digest('hex'),
    data: {
      opportunityId: randomUUID(),
      contactId: randomUUID(),
      fromStageId: randomUUID(),
      toStageId: randomUUID(),
    },
  })
  const head = `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\nuser-agent: Lever-Webhooks\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`
  return { token, bytes: Buffer.from(head + body) }
}
