import { POINT_PRECISION_MAX } from '@hudna/core/incidents/views.ts'
import type { Place } from '@hudna/core/geometry/place.ts'
import { useMessages, type MessageKey } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { Coordinates, Value } from '../ui/value.tsx'

/** A place in words, with how well it is known; coordinates only where they say a point. */
export function PlaceText({ place }: { readonly place: Place }) {
  const { t, language, locale } = useMessages()
  const { position, wherePrecision, errorRadiusM, district, province } = place
  const name = inLanguage(place.names, language)
  const parts = [name?.text, district, province].filter(
    (part, at, all) => part !== undefined && all.indexOf(part) === at,
  )
  const km = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: errorRadiusM < 1_000 ? 'meter' : 'kilometer',
    maximumFractionDigits: 1,
  })
  const error = km.format(errorRadiusM < 1_000 ? errorRadiusM : errorRadiusM / 1_000)
  return (
    <span className="stack-tight">
      <span>
        {parts.length === 0
          ? t('incidents.not-known')
          : parts.map((part, at) => (
              <span key={part}>
                {at === 0 ? null : ' · '}
                <bdi>{part}</bdi>
              </span>
            ))}
      </span>
      <span className="quiet small">
        {t(`where-precision.${wherePrecision}` as MessageKey)}
        {place.pcode === undefined ? null : (
          <>
            {' · '}
            <Value code>{place.pcode}</Value>
          </>
        )}
      </span>
      {position === null || wherePrecision > POINT_PRECISION_MAX ? null : (
        <span className="small">
          <Coordinates position={position} errorRadiusM={errorRadiusM} />{' '}
          <span className="quiet">{t('incidents.error', { error })}</span>
        </span>
      )}
    </span>
  )
}
