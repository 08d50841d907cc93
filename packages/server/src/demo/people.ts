import type { Role } from '@fulcrum/contract'

export const demoOrganization = 'Varnholt Systems'

/** Who works in the demo. The sandbox has users of the same addresses, with the roles in Lever that are named here. */
export const demoPeople: { name: string; email: string; role: Role; inLever: string }[] = [
  { name: 'Ana Ruiz-Okafor', email: 'ana.ruiz-okafor@varnholt.example', role: 'admin', inLever: 'Super Admin' },
  { name: 'Jonas Lindqvist', email: 'jonas.lindqvist@varnholt.example', role: 'member', inLever: 'Admin' },
  { name: 'Priyanka Rao', email: 'priyanka.rao@varnholt.example', role: 'member', inLever: 'Team Member' },
  {
    name: 'Marek Zieliński',
    email: 'marek.zielinski@varnholt.example',
    role: 'member',
    inLever: 'Limited Team Member',
  },
  { name: 'Ingrid Solberg', email: 'ingrid.solberg@varnholt.example', role: 'member', inLever: 'Interviewer' },
]
