import { bearingAndDistance } from '@hudna/core/geometry/coordinates/bearing.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import { Fragment } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Facts } from '../../ui/panel.tsx'
import { Value } from '../../ui/value.tsx'
import {
  spokenBearing,
  spokenDecimal,
  type SpokenDegrees,
  spokenGrid,
  spokenSexagesimal,
} from './spoken.ts'
import { usePlaceWords } from './use-place-words.ts'

type ReadBackProps = {
  readonly position: Position
  readonly towns: readonly NamedPlace[]
  /** The point before it, with its number, when there is one. */
  readonly before: { readonly number: number; readonly position: Position } | undefined
}

/** A position so that it can be said over the telephone and written down at the other end. */
export function ReadBack({ position, towns, before }: ReadBackProps) {
  const { t } = useMessages()
  const words = usePlaceWords(towns)
  const [latitude, longitude] = spokenDecimal(position)
  const [north, east] = spokenSexagesimal(position)
  const grid = spokenGrid(position)
  const town = words.fromTown(position)
  return (
    <section className="volume-read" aria-label={t('volume.read-back')}>
      <p className="volume-title">{t('volume.read-back')}</p>
      <Facts
        facts={[
          [t('volume.read-back.latitude'), <Degrees key="latitude" degrees={latitude} />],
          [t('volume.read-back.longitude'), <Degrees key="longitude" degrees={longitude} />],
          town === undefined ? null : [t('volume.read-back.town'), town],
          before === undefined
            ? null
            : [
                t('volume.read-back.leg-term', { number: before.number }),
                <Leg key="leg" from={before.position} to={position} words={words} />,
              ],
          [t('volume.read-back.dms'), <Value key="dms">{`${north}, ${east}`}</Value>],
          [
            t('volume.read-back.mgrs'),
            grid === undefined ? (
              t('volume.not-on-grid')
            ) : (
              <span key="mgrs">
                <Value>{grid.written}</Value>
                <br />
                <span className="quiet small" lang="en">
                  <Value>
                    {grid.spelled.map((group, place) => (
                      <Fragment key={`${place} ${group}`}>
                        <span className="volume-spelled">{group}</span>{' '}
                      </Fragment>
                    ))}
                  </Value>
                </span>
              </span>
            ),
          ],
        ]}
      />
    </section>
  )
}

function Degrees({ degrees }: { readonly degrees: SpokenDegrees }) {
  const { t } = useMessages()
  return (
    <span>
      <strong className="volume-digits">
        <Value>{degrees.digits}</Value>
      </strong>{' '}
      {t(`volume.${degrees.side}`)}
    </span>
  )
}

function Leg(props: {
  readonly from: Position
  readonly to: Position
  readonly words: ReturnType<typeof usePlaceWords>
}) {
  const { t } = useMessages()
  const { bearingDeg, distanceM } = bearingAndDistance(props.from, props.to)
  const values = { distance: props.words.metres(distanceM), bearing: spokenBearing(bearingDeg) }
  return <span>{t('volume.read-back.leg', values)}</span>
}
