import { openMarking } from '../kernel/marking.ts'
import type { PausesCommand } from './commands.ts'
import type { CorridorCommand } from './corridor.ts'
import { from, names, source, to } from './desk-for-tests.ts'

export const corridor: Extract<CorridorCommand, { type: 'pauses/open-corridor' }> = {
  type: 'pauses/open-corridor',
  corridor: 'c1',
  agreement: 'a1',
  pause: null,
  names,
  place: { position: null, errorRadiusM: 5_000, wherePrecision: 3, names: { en: 'Aleppo' } },
  volume: {
    floorM: null,
    ceilingM: null,
    interval: { from, to },
    footprint: {
      shape: 'line',
      line: [
        [371_600_000, 362_000_000],
        [371_200_000, 362_400_000],
      ],
      bufferM: 500,
    },
  },
  users: ['civilians'],
  direction: { en: 'Out of the city' },
  guarantors: ['north'],
  consentOf: ['north', 'south'],
  source,
  marking: openMarking,
}
export const stateSaidBy = (
  saidBy: string,
  state: 'open' | 'under-fire',
  at: string,
): PausesCommand => ({
  type: 'pauses/log-corridor-state',
  corridor: 'c1',
  state,
  from: at,
  saidBy,
  text: {},
  source,
})
