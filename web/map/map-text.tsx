import { useMessages } from '../app/i18n.tsx'
import { groupText } from './hazes.ts'
import type { ImpreciseGroup } from './imprecise.ts'
import { Legend } from './legend.tsx'
import { ShapeList } from './shape-list.tsx'
import type { LocatedVolume } from './volumes-in-view.ts'

const GROUPS_SHOWN_MAX = 60

type MapTextProps = {
  readonly marks: number
  readonly groups: readonly ImpreciseGroup[]
  readonly volumes: readonly LocatedVolume[]
  /** Why the volumes are not listed; undefined when they are. */
  readonly missing: string | undefined
  /** Of which moment or span, and of which part of the world, the list speaks. */
  readonly about: string
}

/** Everything that the map shows, for those who cannot use it; the marks themselves are the rows of the list. */
export function MapText({ marks, groups, volumes, missing, about }: MapTextProps) {
  const { t } = useMessages()
  const imprecise = groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <details className="map-text">
      <summary>
        {t('map.as-text')} · {t('map.marks', { count: marks })} · {t('map.imprecise')}: {imprecise}
      </summary>
      <div className="map-text-body">
        <p className="small">{about}</p>
        {missing === undefined ? <ShapeList volumes={volumes} /> : <p>{missing}</p>}
        {groups.length === 0 ? null : (
          <section>
            <h3>{t('map.imprecise')}</h3>
            <ul>
              {groups.slice(0, GROUPS_SHOWN_MAX).map((group) => (
                <li key={`${group.level} ${group.province} ${group.district}`}>
                  {groupText(group, t)}
                </li>
              ))}
            </ul>
          </section>
        )}
        <Legend />
      </div>
    </details>
  )
}
