import { profileOf, type Account } from '../account.ts'
import { webhookGroups, type AccountProfile, type WebhookGroup } from '../model/account.ts'

/** A Super Admin's switch on the settings page. Off: nothing of that group is sent to anybody. */
export function setWebhookGroup(account: Account, group: WebhookGroup, on: boolean): AccountProfile {
  const profile = profileOf(account)
  return account.profile.put({ ...profile, webhookGroups: { ...profile.webhookGroups, [group]: on } })
}

export const setAllWebhookGroups = (account: Account, on: boolean): void => {
  for (const group of webhookGroups) setWebhookGroup(account, group, on)
}
