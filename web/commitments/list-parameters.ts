import { type ParameterChanges, useRoute } from '../app/route.ts'

/** How a list is cut, sorted and shown, by its tab: it stays in the address when a row is opened or closed. */
const kept: { readonly [tab: string]: readonly string[] } = {
  commitments: ['party', 'sort', 'open'],
  meetings: ['show', 'track', 'month', 'day'],
}

export function useListParameters(tab: string): ParameterChanges {
  const { parameter } = useRoute()
  return Object.fromEntries((kept[tab] ?? []).map((name) => [name, parameter(name)]))
}
