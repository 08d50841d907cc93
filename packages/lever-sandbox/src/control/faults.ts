import { FaultInput } from '../faults/fault.ts'
import { endGrant, expireAccessTokens } from '../oauth/grants.ts'
import type { Sandbox } from '../sandbox.ts'

type Host = Pick<Sandbox, 'world' | 'faults'>

/** The faults in force, with the conditions that are set. */
export function listFaults({ world, faults }: Host) {
  const { clockSkewMs, listLagMs, revokeMode } = world.settings()
  return { faults: faults.list(), conditions: { clockSkewMs, listLagMs, revokeMode } }
}

/** @throws ZodError when it is not a fault */
export function addFault({ world, faults }: Host, input: unknown): unknown {
  const fault = FaultInput.parse(input)
  switch (fault.kind) {
    case 'clock-skew':
      world.changeSettings({ clockSkewMs: fault.ms })
      return { done: fault }
    case 'list-lag':
      world.changeSettings({ listLagMs: fault.ms })
      return { done: fault }
    case 'expire-tokens':
      expireAccessTokens(world, fault.accountId)
      return { done: fault }
    case 'revoke-tokens':
      if (fault.mode !== undefined) world.changeSettings({ revokeMode: fault.mode })
      for (const grant of world.grants.all())
        if (fault.accountId === undefined || grant.accountId === fault.accountId)
          endGrant(world, grant.id, 'revoked by an injected fault')
      return { done: fault }
    default:
      return faults.add(fault)
  }
}

export function clearFaults({ world, faults }: Host) {
  faults.clear()
  world.changeSettings({ clockSkewMs: 0, listLagMs: 0, revokeMode: 'immediate' })
  return { cleared: true }
}
