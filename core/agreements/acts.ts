import { oneOf } from '../kernel/schema.ts'

/**
 * What may be seen to happen, as far as a clause can speak of it: the observation kinds of the trilateral and
 * OSCE practice. Incidents use the same list for what was observed.
 */
export const actKinds = [
  'explosion',
  'projectile-in-flight',
  'muzzle-flash',
  'illumination-flare',
  'burst',
  'shot',
  'airstrike',
  'overflight',
  'movement',
  'weapon-present',
  'fortification',
  'mine-uxo',
  'access-denied',
  'jamming',
  'other',
] as const
export type ActKind = (typeof actKinds)[number]
export const ActKind = oneOf(actKinds, 'kind of observation')
