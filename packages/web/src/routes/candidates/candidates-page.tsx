import { PageHeader } from '../../ui/page-header.tsx'

export function CandidatesPage() {
  return <PageHeader title="Candidates" />
}
