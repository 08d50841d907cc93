import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { api } from '../../api/client.ts'
import { failureWords } from '../../api/failure.ts'
import type { MenuItem } from '../../ui/menu.tsx'
import { useToasts } from '../../ui/toast.tsx'
import { chooseTheme } from '../settings/profile/theme.ts'

/** What somebody can do about themselves: profile, theme, leaving. */
export function useAccountItems(): MenuItem[] {
  const navigate = useNavigate()
  const client = useQueryClient()
  const toasts = useToasts()
  const signOut = async () => {
    try {
      await api.signOut()
      client.clear()
      await navigate({ to: '/sign-in' })
    } catch (error) {
      const { title, detail } = failureWords(error)
      toasts.show({ tone: 'danger', title, detail })
    }
  }
  return [
    { label: 'Profile', icon: 'user', onSelect: () => void navigate({ to: '/settings/profile' }) },
    { kind: 'line' },
    { label: 'Light theme', icon: 'sun', onSelect: () => chooseTheme('light') },
    { label: 'Dark theme', icon: 'sun', onSelect: () => chooseTheme('dark') },
    { label: 'Theme of this machine', icon: 'sun', onSelect: () => chooseTheme('system') },
    { kind: 'line' },
    { label: 'Sign out', icon: 'arrow-right', onSelect: () => void signOut() },
  ]
}
