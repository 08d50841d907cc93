/** What goes wrong between the two sides: answers, connections and webhooks, each by chance. */
export const faults = [
  { kind: 'status', status: 503, probability: 0.01 },
  { kind: 'status', status: 500, committed: true, probability: 0.005, match: { method: 'PUT' } },
  { kind: 'lost-answer', probability: 0.01, match: { method: 'PUT' } },
  { kind: 'lost-answer', probability: 0.01, match: { method: 'POST', path: '/v1/opportunities*' } },
  { kind: 'late', ms: 3_000, probability: 0.005, match: { method: 'PUT' } },
  { kind: 'late', ms: 3_000, probability: 0.005, match: { method: 'POST', path: '/v1/opportunities*' } },
  { kind: 'latency', ms: 400, probability: 0.05 },
  { kind: 'webhook', effect: 'drop', probability: 0.05 },
  { kind: 'webhook', effect: 'double', delayMs: 500, probability: 0.05 },
  { kind: 'webhook', effect: 'reorder', delayMs: 1_500, probability: 0.03 },
  { kind: 'webhook', effect: 'delay', delayMs: 4_000, probability: 0.03 },
] as const
