import { atMost } from '../report/section.ts'
import type { Benchmark, RunOptions, Section } from '../report/section.ts'
import { approachNames, playAll } from './library-rows.ts'
import type { LibraryRow } from './library-rows.ts'
import { playProduct } from './product-rows.ts'
import type { ProductRow } from './product-rows.ts'

export const lane: Benchmark = { name: 'lane', title: 'The lane', run }

/** Approaches at the same time; each is four or five idle processes. */
const atOnce = 4

async function run({ quick, note }: RunOptions): Promise<Section> {
  const calls = quick ? 100 : 1_000
  const names = quick ? approachNames.filter((name) => /minTime 100|p-queue|lane/.test(name)) : approachNames
  const rows: LibraryRow[] = []
  const waiting = [...names]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let name = waiting.shift(); name !== undefined; name = waiting.shift()) {
        const row = await playAll(name, calls)
        note(cells(row).join('  '))
        rows.push(row)
      }
    }),
  )
  rows.sort((a, b) => names.findIndex((name) => name === a.approach) - names.findIndex((name) => name === b.approach))
  const people = calls / 2
  // One after the other: each is seven processes with something to do.
  const one = await playProduct({ workers: 1, people })
  const two = await playProduct({ workers: 2, people })
  const four = await playProduct({ workers: 4, people })
  const person = await playProduct({ workers: 2, people, person: quick ? 5 : 20 })
  const neighbour = await playProduct({ workers: 1, people, neighbour: 3 })
  const neighbourShare = neighbour.refused / (neighbour.calls + neighbour.refused)
  const theirShare = neighbour.neighbour.refused / neighbour.neighbour.sent
  return {
    how: [
      `${calls} calls against a token bucket of 10 a second and bursts of 20, each approach in a process of its own against a server of its own. “× limit” is the time against (calls − 20) / 10 s. “Twin” is two processes with half of the calls each, and one budget. “Person” is 20 single calls during the bulk, with the library's priority where it has one. “Neighbour” spends 3 a second of the same budget, whatever comes of it. A refused call goes into the library's queue again; axios-retry retries up to 10 times with its exponential delay.`,
      `The lane as a class stands in the first table for comparison. The product keeps the lane of a connection to one process by a lease, and what waits are rows; its rows are in the second table: ${people} people added at once, a Lead and a note each, with real workers, PostgreSQL and the sandbox at 10 a second. A person's wait is from the click to the moment when Lever has the move. The peak is the resident set of the worker that had most, whose garbage is collected every five seconds besides; it grew by what is in use after a collection, from the first quarter of the bulk to the last, in the worker that grew most.`,
    ],
    figures: [
      atMost('1 worker, × limit', one.timesLimit, 1.03, ' ×', 3),
      atMost('4 workers, × limit', four.timesLimit, 1.03, ' ×', 3),
      atMost('refused with 1, 2 and 4 workers, the most', Math.max(one.refused, two.refused, four.refused), 5, '', 0),
      atMost('a person waits, p95', person.waits?.p95 ?? Infinity, 0.5, ' s'),
      atMost('a person waits, at most', person.waits?.worst ?? Infinity, 1, ' s'),
      atMost('refused beside a neighbour', neighbourShare * 100, 5, ' %', 1),
      atMost('the neighbour’s own calls refused', theirShare * 100, 5, ' %', 1),
      atMost('memory grown during the bulk, first to last quarter', Math.max(one.grewMb, four.grewMb), 30, ' MB', 0),
    ],
    tables: [
      {
        caption: 'Ways to stay below the limit:',
        header: [
          'approach',
          'alone: × limit',
          '429',
          'MB over idle',
          'twin: 429',
          'person, s: p50 / worst',
          'neighbour: 429',
          'its own refused',
        ],
        rows: rows.map(cells),
      },
      {
        caption: 'Fulcrum:',
        header: [
          '',
          'calls',
          '× limit',
          '429',
          'person, s: p50 / p95 / worst',
          'neighbour refused',
          'peak MB',
          'grew MB',
        ],
        rows: [
          productCells('1 worker', one),
          productCells('2 workers', two),
          productCells('4 workers', four),
          productCells('2 workers and a person', person),
          productCells('1 worker and a neighbour', neighbour),
        ],
      },
    ],
  }
}

const lostOf = (lost: number) => (lost > 0 ? `, ${lost} lost` : '')

function cells({ approach, alone, twin, person, neighbour }: LibraryRow): string[] {
  return [
    approach,
    `${alone.timesLimit.toFixed(2)}${lostOf(alone.lost)}`,
    String(alone.refused),
    alone.overIdleMb.toFixed(0),
    `${twin.refused}${lostOf(twin.lost)}`,
    `${person.median.toFixed(1)} / ${person.worst.toFixed(1)}`,
    `${neighbour.refused} of ${neighbour.sent}${lostOf(neighbour.lost)}`,
    `${neighbour.neighbourRefused} of ${neighbour.neighbourSent}`,
  ]
}

function productCells(name: string, row: ProductRow): string[] {
  const { waits, neighbour } = row
  return [
    name,
    String(row.calls),
    row.timesLimit.toFixed(3),
    String(row.refused),
    waits ? `${waits.median.toFixed(2)} / ${waits.p95.toFixed(2)} / ${waits.worst.toFixed(2)}` : '',
    neighbour.sent > 0 ? `${neighbour.refused} of ${neighbour.sent}` : '',
    row.peakMb.toFixed(0),
    row.grewMb.toFixed(0),
  ]
}
