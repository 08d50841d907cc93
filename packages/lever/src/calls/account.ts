import type { CallOptions } from '../http/deadline.ts'
import { one } from '../http/envelope.ts'
import { listing } from '../http/listing.ts'
import { path } from '../http/path.ts'
import type { Send } from '../http/send.ts'
import { DeletedApplication } from '../model/application.ts'
import { Template } from '../model/form.ts'
import type { LeverUserId, PostingId, RequisitionId, TemplateId } from '../model/ids.ts'
import { AuditEvent, DiversitySurvey, EeoResponses } from '../model/report.ts'
import { Requisition, RequisitionField } from '../model/requisition.ts'
import { between, type DateRange, type PageSize } from './parameters.ts'

export const applications = (send: Send) => ({
  /** Both bounds, at most 30 days apart. */
  deleted: (range: { deletedAfter: Date; deletedBefore: Date }, options?: CallOptions) =>
    listing(
      send,
      {
        path: '/applications/deleted',
        query: { deleted_at_start: range.deletedAfter, deleted_at_end: range.deletedBefore },
        item: DeletedApplication,
      },
      options,
    ),
})

const templates = (send: Send, root: '/feedback_templates' | '/form_templates') => ({
  list: (options?: CallOptions) => listing(send, { path: root, item: Template }, options),
  get: (id: TemplateId, options?: CallOptions) =>
    send({ method: 'GET', path: `${root}${path`/${id}`}`, read: one(Template) }, options),
})

export const feedbackTemplates = (send: Send) => templates(send, '/feedback_templates')
export const formTemplates = (send: Send) => templates(send, '/form_templates')

export interface RequisitionFilter extends PageSize {
  status?: string
  requisitionCode?: string
  created?: DateRange
  confidentiality?: 'non-confidential' | 'confidential' | 'all'
}

export const requisitions = (send: Send) => ({
  list: ({ requisitionCode, created, ...filter }: RequisitionFilter = {}, options?: CallOptions) =>
    listing(
      send,
      {
        path: '/requisitions',
        query: { ...filter, requisition_code: requisitionCode, ...between('created_at', created) },
        item: Requisition,
      },
      options,
    ),
  get: (id: RequisitionId, options?: CallOptions) =>
    send({ method: 'GET', path: path`/requisitions/${id}`, read: one(Requisition) }, options),
})

export const requisitionFields = (send: Send) => ({
  list: (options?: CallOptions) => listing(send, { path: '/requisition_fields', item: RequisitionField }, options),
  get: (id: string, options?: CallOptions) =>
    send({ method: 'GET', path: path`/requisition_fields/${id}`, read: one(RequisitionField) }, options),
})

export const eeoResponses = (send: Send) => {
  const all = (root: string) => (dates: DateRange, options?: CallOptions) =>
    send(
      { method: 'GET', path: root, query: { fromDate: dates.from, toDate: dates.to }, read: one(EeoResponses) },
      options,
    )
  return { withoutPersons: all('/eeo/responses'), withPersons: all('/eeo/responses/pii') }
}

export const diversitySurvey =
  (send: Send) =>
  (posting: PostingId, where: { countryCode?: string; location?: string } = {}, options?: CallOptions) =>
    send(
      {
        method: 'GET',
        path: path`/surveys/diversity/${posting}`,
        query: { country_code: where.countryCode, location: where.location },
        read: one(DiversitySurvey),
      },
      options,
    )

export interface AuditFilter extends PageSize {
  type?: string
  user?: LeverUserId
  targetType?: string
  targetId?: string
  created?: DateRange
}

export const auditEvents = (send: Send) => ({
  list: (filter: AuditFilter = {}, options?: CallOptions) =>
    listing(
      send,
      {
        path: '/audit_events',
        query: {
          type: filter.type,
          user_id: filter.user,
          target_type: filter.targetType,
          target_id: filter.targetId,
          ...between('created_at', filter.created),
          limit: filter.limit,
        },
        item: AuditEvent,
      },
      options,
    ),
})
