import { PageHeader } from '../../ui/page-header.tsx'

export function AddPage() {
  return <PageHeader title="Add candidates" />
}
