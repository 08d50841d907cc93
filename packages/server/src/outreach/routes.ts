import { createRoute, z } from '@hono/zod-openapi'
import {
  AddPeople,
  AddPeopleAnswer,
  Home,
  NewOutreach,
  Outreach,
  OutreachActivity,
  OutreachChange,
  OutreachId,
  OutreachList,
  StepsChange,
} from '@fulcrum/contract'
import type { App } from '../platform/app.ts'
import { callerOf, newRouter } from '../platform/http.ts'
import type { Router } from '../platform/http.ts'
import { addPeople } from './add-people.ts'
import { changeOutreach } from './change-outreach.ts'
import type { HomeFactsFor } from './home-facts.ts'
import { homeFor } from './home.ts'
import type { LeverGate } from './lever-gate.ts'
import { activityOf } from './store/activity.ts'
import { summariesOf } from './store/outreaches.ts'
import { viewOutreach } from './view.ts'
import { changeSteps, createOutreach } from './write-outreach.ts'

const tags = ['Outreach']
const answers = <S extends z.ZodType>(schema: S, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
})
const body = <S extends z.ZodType>(schema: S) => ({ required: true, content: { 'application/json': { schema } } })
const params = z.object({ id: OutreachId })

const listRoute = createRoute({
  method: 'get',
  path: '/api/outreaches',
  tags,
  responses: answers(OutreachList, 'All outreaches, newest first'),
})
const createOne = createRoute({
  method: 'post',
  path: '/api/outreaches',
  tags,
  request: { body: body(NewOutreach) },
  responses: answers(Outreach, 'The new draft'),
})
const getOne = createRoute({
  method: 'get',
  path: '/api/outreaches/{id}',
  tags,
  request: { params },
  responses: answers(Outreach, 'One outreach with its steps'),
})
const patchOne = createRoute({
  method: 'patch',
  path: '/api/outreaches/{id}',
  tags,
  request: { params, body: body(OutreachChange) },
  responses: answers(Outreach, 'The outreach as it is now'),
})
const putSteps = createRoute({
  method: 'put',
  path: '/api/outreaches/{id}/steps',
  tags,
  request: { params, body: body(StepsChange) },
  responses: answers(Outreach, 'The outreach as it is now'),
})
const getActivity = createRoute({
  method: 'get',
  path: '/api/outreaches/{id}/activity',
  tags,
  request: { params },
  responses: answers(OutreachActivity, 'What was done to it, newest first'),
})
const postPeople = createRoute({
  method: 'post',
  path: '/api/outreaches/{id}/people',
  tags,
  request: { params, body: body(AddPeople) },
  responses: answers(AddPeopleAnswer, 'Who was added, who was there, who was left out and why'),
})
const getHome = createRoute({
  method: 'get',
  path: '/api/home',
  tags: ['Home'],
  responses: answers(Home, 'What needs you, and how the week went'),
})

/** Outreaches, their steps and people, and the first page. `gate` and `homeFacts` are what Lever has to say. */
export function outreachRoutes(app: Pick<App, 'db' | 'poke'>, gate: LeverGate, homeFacts: HomeFactsFor): Router {
  const router = newRouter()
  router.openapi(listRoute, async (c) => {
    const outreaches = await summariesOf(app.db, callerOf(c).organization)
    return c.json({ outreaches }, 200)
  })
  router.openapi(createOne, async (c) => {
    const caller = callerOf(c)
    const id = await createOutreach(app, caller, c.req.valid('json'))
    return c.json(await viewOutreach(app, gate, caller, id), 200)
  })
  router.openapi(getOne, async (c) => c.json(await viewOutreach(app, gate, callerOf(c), c.req.valid('param').id), 200))
  router.openapi(patchOne, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    await changeOutreach(app, gate, caller, id, c.req.valid('json'))
    return c.json(await viewOutreach(app, gate, caller, id), 200)
  })
  router.openapi(putSteps, async (c) => {
    const caller = callerOf(c)
    const { id } = c.req.valid('param')
    await changeSteps(app, caller, id, c.req.valid('json'))
    return c.json(await viewOutreach(app, gate, caller, id), 200)
  })
  router.openapi(getActivity, async (c) => {
    const caller = callerOf(c)
    const { id } = await viewOutreach(app, gate, caller, c.req.valid('param').id)
    return c.json(await activityOf(app.db, caller.organization, id), 200)
  })
  router.openapi(postPeople, async (c) => {
    const caller = callerOf(c)
    return c.json(await addPeople(app, gate, caller, c.req.valid('param').id, c.req.valid('json')), 200)
  })
  router.openapi(getHome, async (c) => c.json(await homeFor(app, homeFacts, callerOf(c)), 200))
  return router
}
