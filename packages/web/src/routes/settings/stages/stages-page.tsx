import { PageHeader } from '../../../ui/page-header.tsx'

export function StagesPage() {
  return <PageHeader title="Stages and milestones" />
}
