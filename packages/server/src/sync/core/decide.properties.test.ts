import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anIntent, anyFacts, minute, mover } from './builders.ts'
import { decide } from './decide.ts'
import type { Decision } from './decision.ts'
import type { Facts } from './facts.ts'
import { inbound, isHired, outbound } from './mapping.ts'
import { samePlace } from './place.ts'
import { leverWish, ourWish, placeOf } from './wishes.ts'

const now = minute(20)
const wishes = (facts: Facts) =>
  facts.base && facts.observation
    ? { ours: ourWish(facts.ours, facts.base), levers: leverWish(facts, facts.base, facts.observation) }
    : { ours: null, levers: null }
const always = (claim: (facts: Facts, decision: Decision) => void) =>
  fc.assert(
    fc.property(anyFacts, (facts) => {
      claim(facts, decide(facts, now))
    }),
    { numRuns: 2_000 },
  )
const moves = (decision: Decision) =>
  decision.kind === 'pull' || (decision.kind === 'conflict' && decision.winner === 'lever')

describe('from any state that two people and two tables can bring about', () => {
  test('nothing is pushed when nobody wished and Lever stands where both agreed', () => {
    always((facts, decision) => {
      const { ours, levers } = wishes(facts)
      const stands = facts.observation && facts.base && samePlace(placeOf(facts.observation), facts.base.place)
      if (!ours && !levers && stands) expect(['nothing', 'agree']).toContain(decision.kind)
    })
  })
  test('nobody is moved here unless somebody in Lever wished it, and only to where the table says', () => {
    always((facts, decision) => {
      if (!moves(decision) || !('here' in decision)) return
      const { levers } = wishes(facts)
      expect(levers).not.toBeNull()
      if (levers) expect(inbound(facts.mapping, levers.place)).toEqual({ kind: 'to', to: decision.here })
    })
  })
  test('nobody is moved in Lever but to the agreed place or to where our wish is mapped', () => {
    always((facts, decision) => {
      if (decision.kind !== 'push' || !facts.base) return
      const out = outbound(facts.mapping, facts.ours)
      const wished = out.kind === 'to' && samePlace(out.to, decision.place)
      expect(wished || samePlace(facts.base.place, decision.place)).toBe(true)
    })
  })
  test('a wish whose place is not mapped is held, whichever side has it, and moves nobody', () => {
    always((facts, decision) => {
      const { ours, levers } = wishes(facts)
      const lost = levers && inbound(facts.mapping, levers.place).kind === 'missing'
      const unknown = ours && outbound(facts.mapping, ours).kind === 'missing'
      if (lost || unknown) expect(['hold', 'agree', 'look']).toContain(decision.kind)
      if ((lost && !ours) || (unknown && !levers)) expect(decision.kind).toBe('hold')
    })
  })
  test('an automatic move never beats a person', () => {
    always((facts, decision) => {
      if (decision.kind === 'conflict' && facts.ours.by === 'automatic') expect(decision.winner).toBe('lever')
    })
  })
  test('a conflict needs two wishes, and says by which rule it was settled', () => {
    always((facts, decision) => {
      if (decision.kind !== 'conflict') return
      const { ours, levers } = wishes(facts)
      expect(ours && levers && decision.because).toBeTruthy()
    })
  })
  test('where one side does not sync there is no conflict', () => {
    always((facts, decision) => {
      const { ours, levers } = wishes(facts)
      if (!ours || !levers) return
      const silent = [outbound(facts.mapping, ours).kind, inbound(facts.mapping, levers.place).kind]
      if (silent.includes('do-not-sync')) expect(decision.kind).not.toBe('conflict')
    })
  })
  test('agreement on our move rests on a reading taken after it, also where Lever wished, too', () => {
    always((facts, decision) => {
      if (decision.kind !== 'agree' || !facts.base || !facts.observation) return
      const takesOurs = decision.base.moveSeq > facts.base.moveSeq
      const synced = outbound(facts.mapping, facts.ours).kind === 'to'
      if (takesOurs && synced) expect(facts.observation.readAt).toBeGreaterThanOrEqual(facts.ours.movedAt)
    })
  })
  test('nothing is pushed while nobody listened', () => {
    always((facts, decision) => {
      if (!facts.listening) expect(decision.kind).not.toBe('push')
    })
  })
  test('hired is neither left nor made without a person', () => {
    always((facts, decision) => {
      if (decision.kind !== 'push' || !facts.observation) return
      expect(isHired(facts.mapping, placeOf(facts.observation))).toBe(false)
      if (isHired(facts.mapping, decision.place))
        expect([facts.ours.by, facts.base === null]).toEqual(['person', false])
    })
  })
  test('an archived one is never reopened before its stage is right', () => {
    always((facts, decision) => {
      if (decision.kind !== 'push' || decision.request !== 'unarchive') return
      expect(decision.place).toEqual({ kind: 'stage', stage: facts.observation?.stage })
    })
  })
  test('agreeing settles it: the same facts with the new base never agree to the same again', () => {
    always((facts, decision) => {
      if (decision.kind !== 'agree') return
      const again = decide({ ...facts, base: decision.base }, now)
      if (again.kind === 'agree') expect({ ...again.base, at: 0 }).not.toEqual({ ...decision.base, at: 0 })
    })
  })
  test('the echo of our own push moves nobody and is not pushed again', () => {
    always((facts, decision) => {
      if (decision.kind !== 'push' || decision.request !== 'stage' || !facts.observation) return
      if (decision.place.kind !== 'stage' || facts.observation.archived) return
      const stage = decision.place.stage
      const sentAt = now
      const echoed: Facts = {
        ...facts,
        intents: [anIntent({ target: decision.place, from: decision.from, sentAt })],
        observation: {
          ...facts.observation,
          stage,
          stageChanges: [...facts.observation.stageChanges, { toStage: stage, at: now, user: mover }],
          readAt: sentAt,
        },
      }
      expect(['agree', 'nothing']).toContain(decide(echoed, now + 2_000).kind)
    })
  })
  test('deciding is a plain function: the same facts give the same decision', () => {
    always((facts, decision) => expect(decide(facts, now)).toEqual(decision))
  })
})
