export type { HomeFacts, HomeFactsFor } from './home-facts.ts'
export type { KnownInLever, LeverGate } from './lever-gate.ts'
export { outreachRoutes } from './routes.ts'
export { stopEnrollmentsReader } from './stop-enrollments.ts'
