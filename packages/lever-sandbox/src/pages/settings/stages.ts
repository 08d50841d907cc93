import { Hono } from 'hono'
import { html } from 'hono/html'
import { z } from 'zod'
import { pipelineOf } from '../../engine/account.ts'
import { addStage, deleteStage, renameStage, reorderStage, stageOf } from '../../engine/commands/index.ts'
import { fixedStageIds, PipelineSection, pipelineSections, type Stage } from '../../engine/model/stage.ts'
import { Filled, parseForm } from '../form.ts'
import { forViewer, onForm, param, seeOther } from '../gate.ts'
import type { PagesHost } from '../host.ts'
import type { Html } from '../html/frame.ts'
import { actionForm, muted, selectField, textField } from '../html/parts.ts'
import { sectionNames } from '../pipeline/board-page.ts'
import { requireSettings } from '../rights.ts'
import type { Viewer } from '../viewer.ts'
import { settingsFrame } from './settings-frame.ts'

const path = '/settings/stages'
const NewStage = z.object({ text: Filled, pipeline: PipelineSection })

export function stagesRoutes(host: PagesHost): Hono {
  const routes = new Hono()

  routes.get(
    path,
    forViewer(host, (viewer) => {
      requireSettings(viewer, path)
      return stagesPage(viewer)
    }),
  )

  routes.post(
    path,
    onForm(host, (viewer, form, c) => {
      requireSettings(viewer, path)
      addStage(viewer.account, parseForm(NewStage, form))
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/rename`,
    onForm(host, (viewer, form, c) => {
      requireSettings(viewer, path)
      renameStage(viewer.account, param(c, 'id'), parseForm(z.object({ text: Filled }), form).text)
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/move`,
    onForm(host, (viewer, form, c) => {
      requireSettings(viewer, path)
      const { to } = parseForm(z.object({ to: z.enum(['earlier', 'later']) }), form)
      const stage = stageOf(viewer.account, param(c, 'id'))
      const at = sectionOf(viewer, stage.pipeline).findIndex(({ id }) => id === stage.id)
      reorderStage(viewer.account, stage.id, Math.max(0, to === 'earlier' ? at - 1 : at + 1))
      return seeOther(c, path)
    }),
  )

  routes.post(
    `${path}/:id/delete`,
    onForm(host, (viewer, _form, c) => {
      requireSettings(viewer, path)
      deleteStage(viewer.account, param(c, 'id'))
      return seeOther(c, path)
    }),
  )

  return routes
}

const sectionOf = ({ account }: Viewer, section: PipelineSection): readonly Stage[] =>
  pipelineOf(account).filter(({ pipeline }) => pipeline === section)

const stagesPage = (viewer: Viewer): Html =>
  settingsFrame(
    { title: 'Pipeline stages', viewer, page: path },
    html`<h1>Pipeline stages</h1>
      <p>
        The order is the order of the pipeline. A stage is deleted when nobody is in it any more, archived candidates
        included.
      </p>
      ${pipelineSections.map((section) => sectionView(viewer, section))}
      <h2>New stage</h2>
      ${actionForm({
        viewer,
        action: path,
        button: 'Add stage',
        look: 'primary',
        fields: html`${textField({ label: 'Name', name: 'text', required: true })}
        ${selectField({
          label: 'Section',
          name: 'pipeline',
          choices: pipelineSections.map((section) => ({ value: section, text: sectionNames[section] })),
          chosen: 'screen',
        })}`,
      })}`,
  )

function sectionView(viewer: Viewer, section: PipelineSection): Html {
  const stages = sectionOf(viewer, section)
  return html`<section aria-labelledby="section-${section}">
    <h2 id="section-${section}">${sectionNames[section]}</h2>
    ${stages.length === 0 ? html`<p class="muted">No stages.</p>` : ''}
    <ul class="rows">
      ${stages.map((stage, at) => stageRow(viewer, stage, { first: at === 0, last: at === stages.length - 1 }))}
    </ul>
  </section>`
}

function stageRow(viewer: Viewer, stage: Stage, { first, last }: { first: boolean; last: boolean }): Html {
  const held = viewer.account.opportunities.where('stage', stage.id).length
  const move = (to: 'earlier' | 'later', button: string) =>
    actionForm({
      viewer,
      action: `${path}/${stage.id}/move`,
      button,
      about: stage.text,
      fields: html`<input type="hidden" name="to" value="${to}" />`,
    })
  return html`<li>
    ${actionForm({
      viewer,
      action: `${path}/${stage.id}/rename`,
      button: 'Rename',
      about: stage.text,
      fields: textField({ label: `Name of ${stage.text}`, name: 'text', value: stage.text, required: true }),
    })}
    <span class="grow muted">${held} candidates</span>
    ${first ? '' : move('earlier', 'Earlier')} ${last ? '' : move('later', 'Later')}
    ${
      fixedStageIds.includes(stage.id)
        ? muted('In every account')
        : held > 0
          ? muted('Not empty')
          : actionForm({ viewer, action: `${path}/${stage.id}/delete`, button: 'Delete', about: stage.text })
    }
  </li>`
}
