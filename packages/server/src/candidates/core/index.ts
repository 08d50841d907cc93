export { emailIdentity } from './email.ts'
export { identitiesOf } from './identity.ts'
export type { Identity } from './identity.ts'
export { linkedinIdentity } from './profile-link.ts'
