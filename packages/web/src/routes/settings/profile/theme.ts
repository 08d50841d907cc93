/** What is chosen here; `system` follows the machine. */
export type Theme = 'light' | 'dark' | 'system'

const key = 'theme'

export const isTheme = (value: string | null): value is Theme =>
  value === 'light' || value === 'dark' || value === 'system'

export function chosenTheme(): Theme {
  const stored = localStorage.getItem(key)
  return isTheme(stored) ? stored : 'system'
}

/** Takes hold at once and for the next visit: `theme.js` reads the same key before the first paint. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(key, theme)
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
}
