export { enrollmentStop } from './enrollment-stop.ts'
export { urgencyOfAdd } from './decide-add.ts'
