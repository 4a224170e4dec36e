import type { TransferName } from '@hudna/core/api/transfer/transfers.ts'
import type { RegisterTab } from '../register/register-tabs.ts'

/** What is taken over and given out under each tab, its own register first. */
export const tabTransfers: { readonly [T in RegisterTab]: readonly TransferName[] } = {
  agreements: ['agreements', 'clauses', 'standings'],
  parties: ['parties', 'posts', 'affiliations', 'keys', 'releases'],
  zones: ['zones', 'delineations', 'coverage', 'observations'],
  pauses: ['pauses'],
  corridors: ['corridors', 'evacuations'],
  notices: ['notices', 'sites', 'pending-versions', 'lead-times', 'stop-calls', 'warnings'],
  subscriptions: ['subscriptions'],
  channels: ['channels', 'messages', 'calls'],
  commitments: ['commitments', 'proposals'],
  meetings: ['meetings'],
  places: ['places'],
}

/** The tab under which a transfer is found. */
export function tabOfTransfer(name: TransferName): RegisterTab {
  const tabs = Object.entries(tabTransfers) as [RegisterTab, readonly TransferName[]][]
  return tabs.find(([, names]) => names.includes(name))?.[0] ?? 'agreements'
}
