import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { App } from '../../../packages/server/src/platform/app.ts'
import { webhookPath } from '../../../packages/server/src/sync/ways/webhooks.ts'
import { median, quantile } from '../report/quantile.ts'
import { atLeast, atMost } from '../report/section.ts'
import type { Benchmark, RunOptions, Section } from '../report/section.ts'
import { appOf } from '../stack/app.ts'
import { startChild } from '../stack/child.ts'
import type { Child } from '../stack/child.ts'
import { configOf } from '../stack/config.ts'
import type { FulcrumSettings } from '../stack/config.ts'
import { temporaryPostgres } from '../stack/postgres.ts'
import type { TemporaryPostgres } from '../stack/postgres.ts'
import { signedRequest } from './deliveries.ts'
import type { SignedRequest } from './deliveries.ts'
import { closedLoop, openLoop } from './load.ts'
import { makeSubscription, missing, secret } from './world.ts'

const connections = 64
const ways = [
  { name: 'verify only (the ceiling)', path: '/verify-only' },
  { name: 'insert + audit row, one transaction', path: '/insert-and-audit' },
  { name: 'graphile_worker.add_job with job_key', path: '/graphile-job' },
  { name: 'one insert per call', path: '/insert-per-call' },
  { name: 'Fulcrum: one insert for all that wait', path: webhookPath },
] as const
type Way = (typeof ways)[number]['name']

const Started = z.object({ port: z.number() })

interface Stage {
  app: App
  postgres: TemporaryPostgres
  settings: FulcrumSettings
  subscription: string
  signed(path: string, count: number): SignedRequest[]
}

export const intake: Benchmark = { name: 'intake', title: 'Webhook intake', run }

async function run({ quick, note }: RunOptions): Promise<Section> {
  const postgres = await temporaryPostgres()
  const settings: FulcrumSettings = {
    role: 'web',
    databaseUrl: postgres.url,
    publicUrl: 'http://127.0.0.1:1',
    port: 0,
    lever: { url: 'http://127.0.0.1:1', api: 'http://127.0.0.1:1/v1', clientId: 'id', clientSecret: 'secret' },
    limitPerSecond: 10,
    logLevel: 'silent',
  }
  const app = appOf(configOf(settings))
  try {
    const subscription = await makeSubscription(app)
    const signed = (path: string, count: number) =>
      Array.from({ length: count }, () => signedRequest(`${path}/${subscription}`, secret))
    const stage: Stage = { app, postgres, settings, subscription, signed }
    const throughput = await compare(stage, quick, note)
    const calm = await atHalfLoad(stage, throughput.perSecond('Fulcrum: one insert for all that wait'), quick)
    note(`half load: p99 ${calm.p99s.map((p99) => p99.toFixed(1)).join(', ')} ms`)
    const burst = await burstOf(stage, 5_000)
    note(`burst: ${burst.accepted} accepted, ${burst.lost} of them not stored`)
    const killed = await killing(stage, quick ? 1 : 5)
    note(`killed: ${killed.acknowledged} acknowledged, ${killed.lost} of them not stored`)
    const ratio = throughput.ratio
    return {
      how: [
        `Every way runs in the same web process on Hono and node-server, checks each delivery's signature with the same code, and answers 204 only after its commit (PostgreSQL with fsync on). ${connections} connections, each sending its next delivery when the last is answered; the ways take turns, ${throughput.rounds} rounds of ${throughput.perRound} deliveries each, and the median round counts. Generator, web process and database share the machine. “One insert per call” does nothing else; Fulcrum's also notes that its subscription was heard and wakes the worker.`,
        `Half load is ${calm.perSecond.toFixed(0)} deliveries a second, sent at a steady pace whatever the answers take, ${calm.rounds} rounds of ${calm.seconds} s to a process that has taken ${warmUp} before; their p99 were ${calm.p99s.map((p99) => p99.toFixed(0)).join(', ')} ms, and the median round counts. In the burst 5,000 open connections send at once. In the kill rounds the process that ends by SIGKILL in the middle of the load is first the web process (${killed.rounds} times), then the database (${killed.rounds} times); afterwards every acknowledged delivery is looked up.`,
      ],
      figures: [
        atLeast('acknowledged, against one insert per call', ratio, 1.3, ' ×'),
        atMost('p99 at half load', calm.p99, 50, ' ms', 1),
        atLeast('accepted of a burst of 5,000', burst.accepted, 5_000, '', 0),
        atMost('accepted in the burst and not stored', burst.lost, 0, '', 0),
        atMost('acknowledged before a SIGKILL and not stored', killed.lost, 0, '', 0),
      ],
      tables: [
        throughput.table,
        {
          caption: 'Acknowledged, then killed:',
          header: ['killed', 'acknowledged', 'of these not stored'],
          rows: killed.rows,
        },
      ],
    }
  } finally {
    await app.db.destroy()
    await postgres.stop()
  }
}

const startServer = async ({ settings }: Stage): Promise<{ child: Child; port: number }> => {
  const child = await startChild(join(import.meta.dirname, 'server.ts'), [JSON.stringify(settings)])
  return { child, port: Started.parse(child.started).port }
}

async function compare(stage: Stage, quick: boolean, note: (line: string) => void) {
  const { child, port } = await startServer(stage)
  const rounds = quick ? 3 : 7
  const perRound = quick ? 3_000 : 10_000
  const results = new Map<Way, { perSecond: number[]; p50: number[]; p99: number[] }>(
    ways.map(({ name }) => [name, { perSecond: [], p50: [], p99: [] }]),
  )
  // The first round warms up and does not count.
  for (let round = 0; round <= rounds; round += 1)
    for (const { name, path } of ways) {
      const { answered, broken, tookMs } = await closedLoop(port, stage.signed(path, perRound), connections)
      const refused = answered.filter(({ status }) => status !== 204).length
      if (refused + broken > 0) throw new Error(`${name}: ${refused} refused, ${broken} broken`)
      if (round === 0) continue
      const times = answered.map((one) => one.tookMs)
      results.get(name)?.perSecond.push((answered.length / tookMs) * 1000)
      results.get(name)?.p50.push(quantile(times, 0.5))
      results.get(name)?.p99.push(quantile(times, 0.99))
    }
  await child.stop()
  const perSecond = (name: Way) => median(results.get(name)?.perSecond ?? [])
  const base = perSecond('one insert per call')
  const rows = [...results].map(([name, { p50, p99 }]) => [
    name,
    perSecond(name).toFixed(0),
    `${(perSecond(name) / base).toFixed(2)} ×`,
    `${median(p50).toFixed(1)} / ${median(p99).toFixed(1)}`,
  ])
  for (const row of rows) note(row.join('  '))
  return {
    rounds,
    perRound,
    perSecond,
    ratio: perSecond('Fulcrum: one insert for all that wait') / base,
    table: {
      caption: 'Acknowledged a second:',
      header: ['way', 'per second', 'against one insert per call', 'p50 / p99, ms'],
      rows,
    },
  }
}

/** A new process is slow until its code is compiled: it takes so many deliveries first, as fast as it can. */
const warmUp = 20_000

async function atHalfLoad(stage: Stage, full: number, quick: boolean) {
  const { child, port } = await startServer(stage)
  const perSecond = full / 2
  const rounds = quick ? 1 : 5
  const seconds = quick ? 3 : 10
  await closedLoop(port, stage.signed(webhookPath, warmUp), connections)
  const p99s: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const requests = stage.signed(webhookPath, Math.round(perSecond * seconds))
    const { answered, broken } = await openLoop(port, requests, perSecond, connections * 4)
    if (broken > 0) throw new Error(`half load: ${broken} broken`)
    const times = answered.map((one) => one.tookMs)
    p99s.push(quantile(times, 0.99))
  }
  await child.stop()
  return { perSecond, rounds, seconds, p99s, p99: median(p99s) }
}

async function burstOf(stage: Stage, count: number) {
  const { child, port } = await startServer(stage)
  const { answered } = await closedLoop(port, stage.signed(webhookPath, count), count)
  await child.stop()
  const accepted = answered.filter(({ status }) => status === 204).map(({ token }) => token)
  return { accepted: accepted.length, lost: await missing(stage.app, accepted) }
}

/** What was acknowledged when the web process, or the database, ends without a word. */
async function killing(stage: Stage, rounds: number) {
  const rows: string[][] = []
  let acknowledged = 0
  let lost = 0
  for (const victim of ['web process', 'database'] as const) {
    const tokens: string[] = []
    for (let round = 0; round < rounds; round += 1) {
      const { child, port } = await startServer(stage)
      const load = closedLoop(port, stage.signed(webhookPath, 200_000 / 4), connections)
      // Somewhere in the middle of the load, another place each time.
      await pause(600 + 170 * round)
      if (victim === 'web process') await child.kill()
      else await stage.postgres.killAndRestart()
      const { answered } = await load
      await child.kill()
      tokens.push(...answered.filter(({ status }) => status === 204).map(({ token }) => token))
    }
    const gone = await missing(stage.app, tokens)
    rows.push([`${victim}, ${rounds} times`, String(tokens.length), String(gone)])
    acknowledged += tokens.length
    lost += gone
  }
  return { rounds, rows, acknowledged, lost }
}
