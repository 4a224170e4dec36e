import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { registerPath } from '../app/register-path.ts'
import { Chip } from '../ui/chip.tsx'
import type { MapShape } from './features.ts'
import { groupText } from './hazes.ts'
import type { ImpreciseGroup } from './imprecise.ts'
import { Legend } from './legend.tsx'

const GROUPS_SHOWN_MAX = 60

type MapTextProps = {
  readonly marks: number
  readonly groups: readonly ImpreciseGroup[]
  readonly shapes: readonly MapShape[]
}

/** Everything that the map shows, for those who cannot use it; the marks themselves are the rows of the list. */
export function MapText({ marks, groups, shapes }: MapTextProps) {
  const { t } = useMessages()
  const imprecise = groups.reduce((sum, group) => sum + group.count, 0)
  return (
    <details className="map-text">
      <summary>
        {t('map.as-text')} · {t('map.marks', { count: marks })} · {t('map.imprecise')}: {imprecise}
      </summary>
      <div className="map-text-body">
        <Legend />
        {shapes.length === 0 ? null : (
          <section>
            <h3>{t('map.areas')}</h3>
            <ul>
              {shapes.map((shape) => (
                <li key={shape.id} className="row">
                  <Link to={registerPath(shape.kind, shape.id)}>
                    <bdi>{shape.label}</bdi>
                  </Link>
                  <span className="quiet small">{t(`map.kind-${shape.kind}`)}</span>
                  <Chip certainty={shape.agreed ? 'solid' : 'hatched'}>
                    {t(shape.agreed ? 'map.legend-agreed' : 'map.legend-declared')}
                  </Chip>
                </li>
              ))}
            </ul>
          </section>
        )}
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
      </div>
    </details>
  )
}
