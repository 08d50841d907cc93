import type { DemoSignIn } from '../config.ts'

/** Who works at Varnholt Systems: the same people, with the same addresses, as the sandbox's users. */
export const team: readonly Omit<DemoSignIn, 'password'>[] = [
  { name: 'Ana Ruiz-Okafor', email: 'ana.ruiz-okafor@varnholt.example', role: 'admin' },
  { name: 'Jonas Lindqvist', email: 'jonas.lindqvist@varnholt.example', role: 'member' },
  { name: 'Priyanka Rao', email: 'priyanka.rao@varnholt.example', role: 'member' },
  { name: 'Marek Zieliński', email: 'marek.zielinski@varnholt.example', role: 'member' },
  { name: 'Ingrid Solberg', email: 'ingrid.solberg@varnholt.example', role: 'member' },
]
