import { Candidate, CandidateDetails, CandidateList, Preview, Timeline } from '@fulcrum/contract'
import type { CandidateId, TimelineItem } from '@fulcrum/contract'
import { createOrganization } from '../accounts/index.ts'
import { aTestApp, edgeRouter } from '../accounts/testing.ts'
import type { DatabaseHandle } from '../platform/database.ts'
import type { Caller, Router } from '../platform/http.ts'
import { testDatabase } from '../platform/testing.ts'
import { candidatesRoutes, resolvePreview } from './index.ts'
import type { ResolvedPreview } from './index.ts'

/** Any outreach: candidates only hand its id on. */
export const outreachId = '0196aaaa-0000-7000-8000-000000000001'

export const aPerson = (details: Partial<CandidateDetails> = {}) =>
  CandidateDetails.parse({ name: 'Aoife Byrne', emails: [{ value: 'aoife@example.com' }], ...details })

export const refusedWith = (code: string) => ({ error: { code } })

/** The room's endpoints on a database of their own. `caller` asks, until it is set to somebody else. */
export class Room {
  readonly database: DatabaseHandle
  readonly router: Router
  caller: Caller | null = null
  /** What Lever has of people, by e-mail address. */
  inLever = new Map<string, { kind: 'active' | 'archived'; words: string }>()
  readonly #app: ReturnType<typeof aTestApp>

  static async open(): Promise<Room> {
    return new Room(await testDatabase())
  }

  private constructor(database: DatabaseHandle) {
    this.database = database
    this.#app = aTestApp(database)
    this.router = edgeRouter()
    this.router.use(async (c, next) => {
      c.set('caller', this.caller)
      await next()
    })
    const routes = candidatesRoutes(this.#app, {
      applicationsOf: async () => [],
      differencesInLever: async () => [],
      inOutreach: async () => new Set(),
      jobOf: async () => null,
      entryWords: async () => 'Each gets a Lead in “New lead”',
      knownInLever: async (_caller, _outreach, people) =>
        people.map(({ emails }) => emails.flatMap((email) => this.inLever.get(email) ?? [])[0] ?? null),
    })
    this.router.route('/', routes)
  }

  close(): Promise<void> {
    return this.database.close()
  }

  /** A new organization, whose member asks from now on. */
  async enter(name = 'ada'): Promise<Caller> {
    const email = `${crypto.randomUUID()}@example.com`
    const person = { organizationName: 'Acme', name, email, password: 'correct horse' }
    const made = await createOrganization(this.#app, person, [])
    const user = { id: made.user, name, email }
    this.caller = { user, organization: made.organization, role: 'member', sessionId: 'session' }
    return this.caller
  }

  async send(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }> {
    const json = { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }
    const answer = await this.router.request(path, { method, ...(body === undefined ? {} : json) })
    return { status: answer.status, body: await answer.json() }
  }

  /** The body of a request that must succeed. */
  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await this.send(method, path, body)
    if (answer.status !== 200) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`)
    return answer.body
  }

  async text(path: string): Promise<string> {
    return (await this.router.request(path)).text()
  }

  async add(details: Partial<CandidateDetails> = {}): Promise<Candidate> {
    return Candidate.parse(await this.ask('POST', '/api/candidates', aPerson(details)))
  }

  async candidate(id: CandidateId): Promise<Candidate> {
    return Candidate.parse(await this.ask('GET', `/api/candidates/${id}`))
  }

  async history(id: CandidateId): Promise<TimelineItem[]> {
    return Timeline.parse(await this.ask('GET', `/api/candidates/${id}/timeline`)).items
  }

  async list(query = ''): Promise<CandidateList> {
    return CandidateList.parse(await this.ask('GET', `/api/candidates${query}`))
  }

  async preview(input: unknown): Promise<Preview> {
    return Preview.parse(await this.ask('POST', '/api/candidates/preview', { outreachId, input }))
  }

  /** Carries a preview out as the outreach room does. */
  carryOut(previewId: string, by = this.caller): Promise<ResolvedPreview> {
    if (!by) throw new Error('nobody asks')
    return this.database.db.transaction().execute((tx) => resolvePreview(tx, by.organization, previewId, by.user.id))
  }
}
