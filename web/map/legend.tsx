import { useMessages } from '../app/i18n.tsx'
import { type Hue, type Shape, SideMark } from '../ui/chip.tsx'
import { shapeKinds } from './shape-kinds.ts'
import { OutlineSample, ShapeSign } from './shape-sign.tsx'

const shapes: readonly (readonly [Shape, string])[] = [
  ['triangle', 'state'],
  ['circle', 'armed-group'],
  ['square', 'monitoring-mission'],
  ['diamond', 'humanitarian'],
]
const hues: readonly (readonly [Hue, 'accepted' | 'excluded'])[] = [
  ['one', 'accepted'],
  ['two', 'excluded'],
]

/** What shapes, hues and patterns mean. */
export function Legend() {
  const { t } = useMessages()
  return (
    <section>
      <h3>{t('map.legend')}</h3>
      <ul className="legend">
        {shapes.map(([shape, kind]) => (
          <li key={shape}>
            <SideMark shape={shape} hue="none" /> {t(`party-kind.${kind}` as 'party-kind.state')}
          </li>
        ))}
        {hues.map(([hue, standing]) => (
          <li key={hue}>
            <SideMark shape="circle" hue={hue} /> {t(`standing.${standing}`)}
          </li>
        ))}
        <li>
          <span aria-hidden="true">●</span> {t('map.legend-verified')}
        </li>
        <li>
          <span aria-hidden="true">○</span> {t('map.legend-claimed')}
        </li>
        <li>
          <span className="legend-box legend-solid" aria-hidden="true" /> {t('map.legend-agreed')}
        </li>
        <li>
          <span className="legend-box legend-hatched" aria-hidden="true" />{' '}
          {t('map.legend-declared')}
        </li>
        <li>
          <span className="legend-box legend-soft" aria-hidden="true" /> {t('map.legend-area')}
        </li>
      </ul>
      <ul className="legend-kinds">
        {shapeKinds.map((kind) => (
          <li key={kind} className="legend-kind">
            <OutlineSample kind={kind} />
            {kind === 'agreement' ? null : <ShapeSign kind={kind} />}
            {t(`map.kind-${kind}`)}
          </li>
        ))}
      </ul>
    </section>
  )
}
