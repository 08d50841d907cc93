import { z } from 'zod'
import { applyToPosting } from '../../engine/commands/apply.ts'
import { badRequest } from '../../engine/refused.ts'
import { one } from '../answer.ts'
import { parseFields, Texts } from '../body.ts'
import { postingUrls } from '../views/posting.ts'
import type { On } from './register.ts'
import { postingIn } from './visible.ts'

const NamedValue = z.object({ name: z.string(), value: z.unknown() })
const ApplyFields = z.object({
  personalInformation: z.array(NamedValue).default([]),
  urls: z.array(NamedValue).default([]),
  sources: Texts,
})

const personalInformation = [
  { name: 'fullName', text: 'Full name', type: 'text', required: true },
  { name: 'email', text: 'Email', type: 'text', required: true },
  { name: 'phone', text: 'Phone', type: 'text', required: false },
  { name: 'currentCompany', text: 'Current company', type: 'text', required: false },
]

export function applyRoutes(on: On): void {
  on('GET', '/postings/:posting/apply', (request) => {
    const { id, text } = postingIn(request)
    return one({
      id,
      text,
      customQuestions: [],
      eeoQuestions: null,
      personalInformation,
      urls: [{ name: 'LinkedIn', text: 'LinkedIn URL', type: 'text', required: false }],
      consentDisclosures: null,
    })
  })

  on('POST', '/postings/:posting/apply', (request) => {
    const posting = postingIn(request)
    const fields = parseFields(ApplyFields, request.body.fields)
    const text = (name: string) => {
      const value = fields.personalInformation.find((field) => field.name === name)?.value
      return typeof value === 'string' && value !== '' ? value : null
    }
    const name = text('fullName')
    const email = text('email')
    if (name === null || email === null) throw badRequest('fullName and email are required')
    if (postingUrls(request.account, posting) === null)
      throw badRequest(`Nobody can apply to a ${posting.state} posting`)
    const application = applyToPosting(request.account, posting, {
      name,
      email,
      phone: text('phone'),
      company: text('currentCompany'),
      links: fields.urls.flatMap(({ value }) => (typeof value === 'string' ? [value] : [])),
      sources: fields.sources ?? ['Job site'],
    })
    return one({ applicationId: application.id }, 201)
  })
}
