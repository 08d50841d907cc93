import { PageHeader } from '../../ui/page-header.tsx'

export function CandidatePage() {
  return <PageHeader title="Candidate" />
}
