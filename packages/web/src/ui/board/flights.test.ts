import { expect, test } from 'vitest'
import { Flights } from './flights.ts'

test('a card that changes its column starts from where it was last seen', () => {
  const flights = new Flights()
  flights.depart('a', { left: 10, top: 20 }, 1_000)
  expect(flights.arrive('a', { left: 250, top: 20 }, 1_016)).toEqual({ dx: -240, dy: 0 })
})

test('it glides once', () => {
  const flights = new Flights()
  flights.depart('a', { left: 10, top: 20 }, 1_000)
  flights.arrive('a', { left: 250, top: 20 }, 1_016)
  expect(flights.arrive('a', { left: 250, top: 20 }, 1_020)).toBeNull()
})

test('a card that scrolls back into view does not glide', () => {
  const flights = new Flights()
  flights.depart('a', { left: 10, top: 20 }, 1_000)
  expect(flights.arrive('a', { left: 10, top: 500 }, 9_000)).toBeNull()
})

test('cards that scrolled away are forgotten', () => {
  const flights = new Flights()
  flights.depart('a', { left: 0, top: 0 }, 1_000)
  flights.forgetOld(9_000)
  expect(flights.size).toBe(0)
})
