import { scopes } from '@hudna/core/agreements/scope.ts'
import { sideRoles, type IncidentFilter } from '@hudna/core/incidents/filter.ts'
import { incidentStates } from '@hudna/core/incidents/incident.ts'
import { isInstant } from '@hudna/core/kernel/instant.ts'
import type { ParameterChanges } from '../app/route.ts'

/** What narrows a list of incidents beside the time axes; every name is a parameter of the address. */
const closedChoices = {
  day: ['known', 'not-known'],
  excluded: ['include', 'exclude', 'only'],
  scope: scopes,
  state: incidentStates,
  intake: ['report', 'import'],
  duplicates: ['include', 'exclude', 'only'],
  role: sideRoles,
  time: ['begins', 'overlaps'],
} as const
const openNames = ['agreement', 'province', 'district', 'party', 'side', 'reporter'] as const
const instantNames = ['from', 'to'] as const

export const filterNames = [
  ...(Object.keys(closedChoices) as (keyof typeof closedChoices)[]),
  ...openNames,
  ...instantNames,
]

/** The filter that an address asks for; what is not one of its words is passed over. */
export function filterFrom(parameters: URLSearchParams): IncidentFilter {
  const filter: Record<string, string> = {}
  for (const [name, choices] of Object.entries(closedChoices)) {
    const value = parameters.get(name)
    if (value !== null && (choices as readonly string[]).includes(value)) filter[name] = value
  }
  for (const name of openNames) {
    const value = parameters.get(name)
    if (value !== null && value !== '') filter[name] = value
  }
  for (const name of instantNames) {
    const value = parameters.get(name)
    if (value !== null && isInstant(value)) filter[name] = value
  }
  return filter
}

/** The address of a filter: every name is set or taken away, so that nothing of a former filter stays. */
export function parametersOf(filter: IncidentFilter): ParameterChanges {
  return Object.fromEntries(filterNames.map((name) => [name, filter[name] ?? null]))
}
