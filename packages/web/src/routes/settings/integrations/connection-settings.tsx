import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { ConflictPolicy, LeverUserId, type Connection } from '@fulcrum/contract'
import { api } from '../../../api/client.ts'
import { failureWords } from '../../../api/failure.ts'
import { keys } from '../../../api/queries.ts'
import { Switch } from '../../../ui/switch.tsx'
import { POLICIES, policyDetail } from './settings-words.ts'
import { Select } from '../../../ui/select.tsx'
import { TextSetting } from './text-setting.tsx'

type Settings = Connection['settings']

interface Saved {
  setting: keyof Settings
  words: string
  failed: boolean
}

/** How Fulcrum behaves towards Lever. Each setting saves at once and says so beside it. */
export function ConnectionSettingsForm({ connection, admin }: { connection: Connection; admin: boolean }) {
  const client = useQueryClient()
  const [settings, setSettings] = useState(connection.settings)
  const [saved, setSaved] = useState<Saved | null>(null)

  const save = async (setting: keyof Settings, change: Partial<Settings>) => {
    const before = settings
    const next = { ...settings, ...change }
    const { moveAs } = next
    setSettings(next)
    setSaved({ setting, words: 'Saving', failed: false })
    try {
      if (moveAs === null) {
        setSaved({ setting, words: 'Not saved. Choose whom Fulcrum moves people as first.', failed: true })
        return setSettings(before)
      }
      await api.changeIntegration({ ...next, moveAs })
      setSaved({ setting, words: 'Saved', failed: false })
      void client.invalidateQueries({ queryKey: keys.integration })
    } catch (error) {
      const { title, detail } = failureWords(error)
      setSettings(before)
      setSaved({ setting, words: `Not saved. ${title} ${detail}`, failed: true })
    }
  }
  const saidOf = (setting: keyof Settings) => (saved?.setting === setting ? saved : null)

  return (
    <div className="policy">
      <Row
        title="When both sides moved someone"
        detail={policyDetail(settings.conflictPolicy)}
        said={saidOf('conflictPolicy')}
        control={
          <Select
            hideLabel
            label="When both sides moved someone"
            disabled={!admin}
            value={settings.conflictPolicy}
            options={POLICIES.map(({ value, label }) => ({ value, label }))}
            onChange={(value) => {
              const policy = ConflictPolicy.safeParse(value)
              if (policy.success) void save('conflictPolicy', { conflictPolicy: policy.data })
            }}
          />
        }
      />
      <Row
        title="Reuse an existing opportunity"
        detail="If the person has one active on that posting, Fulcrum takes it over and says so in the history."
        said={saidOf('reuseOpportunities')}
        control={
          <Switch
            label="Reuse an existing opportunity"
            disabled={!admin}
            checked={settings.reuseOpportunities}
            onChange={(reuseOpportunities) => void save('reuseOpportunities', { reuseOpportunities })}
          />
        }
      />
      <Row
        title="Move in Lever as"
        detail="One Lever user for all moves, best one nobody works as, so that yours can be told from Fulcrum’s. Leads and notes carry the recruiter."
        said={saidOf('moveAs')}
        control={
          <Select
            hideLabel
            label="Move in Lever as"
            disabled={!admin}
            value={settings.moveAs ?? ''}
            placeholder="Choose a user"
            options={connection.moveAsChoices.map((user) => ({
              value: user.id,
              label: user.suggested ? `${user.name}, suggested` : `${user.name}, ${user.role}`,
            }))}
            onChange={(value) => void save('moveAs', { moveAs: LeverUserId.parse(value) })}
          />
        }
      />
      <Row
        title="Source of new Leads"
        detail="Written on every Lead that Fulcrum creates, for Lever’s own reports."
        said={saidOf('source')}
        control={
          <TextSetting
            label="Source of new Leads"
            value={settings.source}
            required
            disabled={!admin}
            onSave={(source) => void save('source', { source })}
          />
        }
      />
      <Row
        title="Tag of new Leads"
        detail="Finds everyone whom Fulcrum created in Lever’s search."
        said={saidOf('tag')}
        control={
          <TextSetting
            label="Tag of new Leads"
            value={settings.tag}
            required
            disabled={!admin}
            onSave={(tag) => void save('tag', { tag })}
          />
        }
      />
      <Row
        title="Label of this account"
        detail="A name of your own; Lever tells apps little about the account."
        said={saidOf('label')}
        control={
          <TextSetting
            label="Label of this account"
            value={settings.label}
            required={false}
            disabled={!admin}
            onSave={(label) => void save('label', { label })}
          />
        }
      />
    </div>
  )
}

function Row({
  title,
  detail,
  said,
  control,
}: {
  title: string
  detail: string
  said: Saved | null
  control: ReactNode
}) {
  return (
    <div className="policy__row">
      <div className="policy__words">
        <h3>{title}</h3>
        <p>{detail}</p>
        <output className="policy__said" data-failed={said?.failed || undefined}>
          {said?.words}
        </output>
      </div>
      <div className="policy__control">{control}</div>
    </div>
  )
}
