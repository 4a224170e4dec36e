import type { Problem } from '@hudna/core/api/submission.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { PositionWarning } from '@hudna/core/notices/position-warning.ts'
import { useMessages } from '../../app/i18n.tsx'
import { useRegister } from '../../app/registers.ts'
import { Button } from '../../ui/button.tsx'
import { useName } from '../../ui/names.tsx'
import { Value } from '../../ui/value.tsx'

type Props = {
  readonly problem: Problem
  /** The author stands by the position in spite of these. */
  readonly onConfirm: (codes: PositionWarning['code'][]) => void
}

/** What speaks against the position of a notice, and the author's word that it is right all the same. */
export function DoubtfulPosition({ problem, onConfirm }: Props) {
  const { t, locale } = useMessages()
  const nameOf = useName()
  const places = useRegister('places').documents
  const warnings = warningsOf(problem)
  if (warnings.length === 0) return null
  const metres = new Intl.NumberFormat(locale)
  return (
    <section className="stack" aria-label={t('telling.doubt')}>
      <h3>{t('telling.doubt')}</h3>
      <ul>
        {warnings.map(({ code, place, distanceM, suggestion }) => {
          const named = places.find(({ id }) => id === place)
          const name = named === undefined ? (place ?? '') : nameOf(named.names)
          const distance = distanceM === null ? '' : metres.format(distanceM)
          const key = place === null ? 'telling.doubt.coarse' : (`telling.doubt.${code}` as const)
          return (
            <li key={code}>
              {t(key, { place: name, distance })}{' '}
              {suggestion === null ? null : (
                <Value code>{formatPosition(suggestion, 'decimal')}</Value>
              )}
            </li>
          )
        })}
      </ul>
      <p>
        <Button onPress={() => onConfirm(warnings.map(({ code }) => code))}>
          {t('telling.doubt.confirm')}
        </Button>
      </p>
    </section>
  )
}

function warningsOf({ code, evidence }: Problem): readonly PositionWarning[] {
  if (code !== 'doubtful-position') return []
  return (evidence as { readonly warnings: readonly PositionWarning[] }).warnings
}
