import { spawnSync } from 'node:child_process'

/** A command as it has to be started, and who it then runs as. */
export interface Started {
  command: string
  args: string[]
  identity: { uid?: number; gid?: number }
}

/** Nobody, who owns nothing. */
const nobody = 65_534

/**
 * How to start a program that refuses to run as root. Root runs it in a user namespace, where its files stay root's; where
 * that is refused (as in most containers) as nobody, who keeps root's right to pass folders that are closed to others.
 */
export function unprivileged(command: string, args: string[]): Started {
  if (process.getuid?.() !== 0) return { command, args, identity: {} }
  const map = [`--map-user=${nobody}`, `--map-group=${nobody}`]
  if (works('unshare', map)) return { command: 'unshare', args: [...map, command, ...args], identity: {} }
  const drop = [`--reuid=${nobody}`, `--regid=${nobody}`, '--clear-groups']
  const keep = ['--inh-caps=+dac_override', '--ambient-caps=+dac_override']
  if (works('setpriv', [...drop, ...keep]))
    return { command: 'setpriv', args: [...drop, ...keep, command, ...args], identity: { uid: nobody, gid: nobody } }
  return { command, args, identity: { uid: nobody, gid: nobody } }
}

/** True where the second way or the third is taken: the folder must be theirs. */
export const isAnother = ({ identity }: Started) => identity.uid !== undefined

/** What `spawn` must be told: setpriv changes the user itself, and has to be root to do so. */
export const spawnIdentity = ({ command, identity }: Started) => (command === 'setpriv' ? {} : identity)

const works = (command: string, args: string[]) => spawnSync(command, [...args, 'true']).status === 0
