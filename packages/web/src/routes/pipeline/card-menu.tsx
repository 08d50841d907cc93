import type { ApplicationCard, Stage } from '@fulcrum/contract'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import { neighbourStage } from './move-plan.ts'
import type { PersonCommands } from './person-commands.ts'

interface CardMenuProps {
  card: ApplicationCard
  stages: readonly Stage[]
  commands: PersonCommands
}

/** Everything that a drag can do, and what else can be done with one person. */
export function CardMenu({ card, stages, commands }: CardMenuProps) {
  const next = neighbourStage(stages, card.stageId, 'right')
  const previous = neighbourStage(stages, card.stageId, 'left')
  const { leverUrl } = card
  const link = () =>
    void navigator.clipboard.writeText(new URL(`/candidates/${card.candidateId}`, window.location.href).href)
  const shift = (stage: Stage | null, direction: 'left' | 'right', keys: string): MenuItem[] =>
    stage === null
      ? []
      : [
          {
            label: `Move to ${stage.name}`,
            icon: direction === 'right' ? 'arrow-right' : 'arrow-left',
            keys,
            onSelect: () => commands.shift(card, direction),
          },
        ]
  return (
    <span className="card-face__menu">
      <Menu
        trigger={<IconButton icon="more" label={`What to do with ${card.name}`} size="tiny" tabIndex={-1} />}
        items={[
          { label: 'Open', icon: 'expand', keys: 'Enter', onSelect: () => commands.run('open', card) },
          { label: 'Move to stage', icon: 'board', keys: 'M', onSelect: () => commands.run('menu', card) },
          ...shift(next, 'right', 'Shift →'),
          ...shift(previous, 'left', 'Shift ←'),
          { label: 'Select', icon: 'check', keys: 'X', onSelect: () => commands.run('select', card) },
          ...(leverUrl === null
            ? []
            : [
                {
                  label: 'Open in Lever',
                  icon: 'external' as const,
                  onSelect: () => void window.open(leverUrl, '_blank', 'noopener'),
                },
              ]),
          { label: 'Copy link', icon: 'link', onSelect: link },
          {
            label: 'Archive with a reason',
            icon: 'archive',
            keys: 'E',
            danger: true,
            onSelect: () => commands.run('archive', card),
          },
        ]}
      />
    </span>
  )
}
