import { PageHeader } from '../../ui/page-header.tsx'

export function FirstRunPage() {
  return <PageHeader title="Create the first admin" />
}
