export { Dispatcher } from './dispatcher.ts'
export * from './subscriptions.ts'
