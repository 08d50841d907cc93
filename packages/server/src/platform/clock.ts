/** The time, as handed in by main.ts or a test. Milliseconds since 1970. */
export interface Clock {
  now(): number
}
