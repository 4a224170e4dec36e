import type { MessageKey, MessageValues } from '../app/messages.ts'
import type { MapHaze } from './features.ts'
import type { ImpreciseGroup } from './imprecise.ts'

type Translate = (key: MessageKey, values?: MessageValues) => string

/** The groups that have a middle to be drawn round; the others are in the list alone. */
export function hazesOf(groups: readonly ImpreciseGroup[], t: Translate): readonly MapHaze[] {
  return groups.flatMap((group): MapHaze[] => {
    const place = group.district ?? group.province
    if (group.centre === undefined || place === null) return []
    return [
      {
        id: `${group.level} ${group.province ?? ''} ${group.district ?? ''}`,
        centre: group.centre,
        radiusM: Math.max(group.errorRadiusM, 1_000),
        count: group.count,
        label: t('map.haze', { count: group.count, place }),
      },
    ]
  })
}

/** One group in words. */
export function groupText(group: ImpreciseGroup, t: Translate): string {
  const { level, count } = group
  if (level === 'country') return t('map.imprecise-country', { count })
  const place = [group.district, group.province].filter((name) => name !== null).join(', ')
  const key = level === 'district' ? 'map.imprecise-district' : 'map.imprecise-province'
  return t(key, { count, place })
}
