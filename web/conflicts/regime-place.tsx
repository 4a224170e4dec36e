import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { useMessages } from '../app/i18n.tsx'
import { usePlaceWords } from '../map/edit/use-place-words.ts'
import { Value } from '../ui/value.tsx'
import { looseM, placeFrom } from './regime-input.ts'

type RegimePlaceProps = {
  readonly text: string
  readonly errorM: string
  readonly towns: readonly NamedPlace[]
}

/** How a typed place is read: in degrees, on the grid and from the next town, and how much its digits leave open. */
export function RegimePlace({ text, errorM, towns }: RegimePlaceProps) {
  const { t, rich } = useMessages()
  const { fromTown, metres } = usePlaceWords(towns)
  if (text.trim() === '') return null
  const found = placeFrom(text, towns)
  if (!('reading' in found)) return null
  const { position } = found.reading
  const grid = formatPosition(position, 'mgrs')
  const near = fromTown(position)
  const loose = errorM === '' ? looseM(found) : 0
  return (
    <div className="regime-read small" aria-live="polite">
      <p>
        {rich('regime.read.as', {
          place: <Value key="place">{formatPosition(position, 'decimal')}</Value>,
        })}
        {grid === undefined ? null : (
          <>
            {' · '}
            <Value>{grid}</Value>
          </>
        )}
        {near === undefined ? null : ` · ${near}`}
      </p>
      {loose === 0 ? null : <p>{t('regime.read.loose', { metres: metres(loose) })}</p>}
    </div>
  )
}
