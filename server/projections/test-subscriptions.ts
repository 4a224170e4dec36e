import type { Command } from '@hudna/core/api/types.ts'

/** Places along a parallel: the second within 20 km of the first, the third far away. */
const east = [371_600_000, 371_900_000, 375_000_000] as const
export const volumeAt = (place: number, radiusM: number) => ({
  footprint: {
    shape: 'circle' as const,
    centre: [east[place] ?? 0, 362_000_000] as [number, number],
    radiusM,
  },
  floorM: null,
  ceilingM: null,
  interval: { from: '2016-03-01T00:00:00.000Z', to: null },
})

export function subscribeTo(subscription: string, place = 0): Command {
  return {
    type: 'notices/subscribe',
    subscription,
    agreement: 'truce',
    names: { ar: subscription, en: subscription, ru: subscription },
    kinds: ['zone', 'incident'],
    volume: volumeAt(place, 20_000),
  }
}
