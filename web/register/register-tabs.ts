import type { Register } from '@hudna/core/api/kinds.ts'

/** The tabs of the register, in their order; each shows the register of the same name. */
export const tabs = [
  'agreements',
  'parties',
  'zones',
  'pauses',
  'corridors',
  'notices',
  'subscriptions',
  'channels',
  'commitments',
  'meetings',
  'places',
] as const satisfies readonly Register[]
export type RegisterTab = (typeof tabs)[number]

const tabOfOther: { readonly [R in Exclude<Register, RegisterTab>]: RegisterTab } = {
  posts: 'parties',
  affiliations: 'parties',
  keys: 'parties',
  clauses: 'agreements',
  standings: 'agreements',
  evacuations: 'corridors',
  messages: 'channels',
  calls: 'channels',
  'pending-versions': 'notices',
  'lead-times': 'notices',
  'stop-calls': 'notices',
  proposals: 'commitments',
  coverage: 'zones',
  releases: 'parties',
  delineations: 'zones',
  warnings: 'notices',
}

/** The tab under which a register is found; the first one for an address that names none. */
export function tabOf(register: string | undefined): RegisterTab {
  const tab = tabs.find((one) => one === register)
  if (tab !== undefined) return tab
  return isOther(register) ? tabOfOther[register] : 'agreements'
}

function isOther(register: string | undefined): register is keyof typeof tabOfOther {
  return register !== undefined && Object.hasOwn(tabOfOther, register)
}
