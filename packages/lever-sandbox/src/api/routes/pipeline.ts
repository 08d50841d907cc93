import { pipelineOf } from '../../engine/account.ts'
import { archiveReasonOf } from '../../engine/commands/archive-reasons.ts'
import { stageOf } from '../../engine/commands/stages.ts'
import type { ArchiveReason } from '../../engine/model/archive-reason.ts'
import type { Stage } from '../../engine/model/stage.ts'
import { badRequest, Refused } from '../../engine/refused.ts'
import { list, one } from '../answer.ts'
import { pageOf, type Order } from '../paging.ts'
import { dispositionReasonView, dispositionStageView, stageView } from '../views/stage.ts'
import type { On } from './register.ts'

const byRank: Order<Stage> = { keysOf: (stage) => [stage.rank], directions: ['ascending'] }

export function pipelineRoutes(on: On): void {
  on('GET', '/stages', ({ account, query }) => list(pageOf(pipelineOf(account), byRank, query), stageView))

  on('GET', '/stages/:stage', (request) => one(stageView(stageOf(request.account, request.param('stage')))))

  on('GET', '/disposition_stages', ({ account }) => {
    if (!account.host.settings().dispositionStages)
      throw new Refused(404, 'ResourceNotFound', '/v1/disposition_stages does not exist')
    return one({
      stages: pipelineOf(account).map(dispositionStageView),
      archiveReasons: account.archiveReasons.all().map(dispositionReasonView),
    })
  })

  on('GET', '/archive_reasons', ({ account, query }) => {
    const type = query.one('type')
    if (type !== undefined && type !== 'hired' && type !== 'non-hired')
      throw badRequest('type has to be hired or non-hired')
    const rows = account.archiveReasons.all().filter((reason) => type === undefined || reason.type === type)
    const place = new Map(rows.map((reason, index) => [reason.id, index]))
    const asKept: Order<ArchiveReason> = {
      keysOf: (reason) => [place.get(reason.id) ?? 0],
      directions: ['ascending'],
    }
    return list(pageOf(rows, asKept, query), (reason) => reason)
  })

  on('GET', '/archive_reasons/:reason', (request) => one(archiveReasonOf(request.account, request.param('reason'))))
}
