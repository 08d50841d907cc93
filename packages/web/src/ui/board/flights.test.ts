import { expect, test } from 'vitest'
import { Flights } from './flights.ts'

const at = (left: number, top: number) => () => ({ left, top })

test('a card that changes its column starts from where it was last seen', () => {
  const flights = new Flights()
  flights.depart('a', 'screening', at(10, 20), 1_000)
  expect(flights.arrive('a', 'offer', at(250, 20), 1_016)).toEqual({ dx: -240, dy: 0 })
})

test('it glides once', () => {
  const flights = new Flights()
  flights.depart('a', 'screening', at(10, 20), 1_000)
  flights.arrive('a', 'offer', at(250, 20), 1_016)
  expect(flights.arrive('a', 'offer', at(250, 20), 1_020)).toBeNull()
})

test('a card that scrolls away and back, or is drawn again in its column, does not glide', () => {
  const flights = new Flights()
  flights.depart('a', 'screening', at(10, 20), 1_000)
  expect(flights.arrive('a', 'screening', at(10, 60), 1_010)).toBeNull()
  flights.depart('a', 'screening', at(10, 20), 2_000)
  expect(flights.arrive('a', 'offer', at(10, 500), 9_000)).toBeNull()
})

test('a card that was let go by hand glides from there, not from the gap it left', () => {
  const flights = new Flights()
  flights.depart('a', 'screening', at(300, 300), 1_000)
  flights.depart('a', 'screening', at(10, 20), 1_001)
  expect(flights.arrive('a', 'offer', at(250, 20), 1_016)).toEqual({ dx: 50, dy: 280 })
})

test('ten thousand cards that scrolled by are not remembered for ever', () => {
  const flights = new Flights()
  for (let n = 0; n < 10_000; n += 1) flights.depart(`${n}`, 'screening', at(0, 0), n * 10)
  expect(flights.size).toBeLessThan(600)
})

test('where a card was is not measured while it only scrolls', () => {
  const flights = new Flights()
  const measured = () => {
    throw new Error('measured')
  }
  flights.depart('a', 'screening', measured, 1_000)
  expect(flights.arrive('a', 'screening', measured, 1_001)).toBeNull()
  expect(flights.arrive('b', 'screening', measured, 1_001)).toBeNull()
})
