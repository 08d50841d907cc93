/** The addresses of one of Lever's worlds. Apps, secrets and tokens of one are worthless in the other. */
export interface LeverEnvironment {
  /** Data API with version, e.g. `https://api.lever.co/v1`. */
  apiUrl: string
  /** Authorization server: `/authorize` and `/oauth/token` are below it. */
  authUrl: string
  /** OAuth audience. Its trailing slash matters: without it the consent page offers only `offline_access`. */
  audience: string
  /** The web application, for links. */
  webUrl: string
}

export const leverProduction: LeverEnvironment = {
  apiUrl: 'https://api.lever.co/v1',
  authUrl: 'https://auth.lever.co',
  audience: 'https://api.lever.co/v1/',
  webUrl: 'https://hire.lever.co',
}

/** Lever's own sandbox for partners. */
export const leverSandbox: LeverEnvironment = {
  apiUrl: 'https://api.sandbox.lever.co/v1',
  authUrl: 'https://sandbox-lever.auth0.com',
  audience: 'https://api.sandbox.lever.co/v1/',
  webUrl: 'https://hire.sandbox.lever.co',
}
