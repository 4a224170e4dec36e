import type { Footprint, Volume } from '@hudna/core/geometry/place.ts'
import { useMessages } from '../app/i18n.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'

/** Where, how high and when something holds. The course of a shape is on the map; here is its size in metres. */
export function VolumeFacts({ volume }: { readonly volume: Volume }) {
  const { t, locale } = useMessages()
  const { footprint, floorM, ceilingM, interval, daily } = volume
  const metres = new Intl.NumberFormat(locale)
  const altitude = (value: number | null) =>
    value === null ? t('agreements.altitude.open') : metres.format(value)
  return (
    <Facts
      facts={[
        [t('agreements.footprint'), <FootprintText key="footprint" footprint={footprint} />],
        floorM === null && ceilingM === null
          ? null
          : [
              t('agreements.altitude'),
              t('agreements.altitude.band', {
                floor: altitude(floorM),
                ceiling: altitude(ceilingM),
              }),
            ],
        [
          t('agreements.interval'),
          <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
        ],
        daily === undefined
          ? null
          : [
              t('agreements.daily'),
              <Value key="daily">{`${daily.from}–${daily.to} ${offsetText(daily.utcOffsetMinutes)}`}</Value>,
            ],
      ]}
    />
  )
}

export function FootprintText({ footprint }: { readonly footprint: Footprint }) {
  const { t, locale } = useMessages()
  const metres = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter' }).format(value)
  switch (footprint.shape) {
    case 'circle':
      return t('agreements.footprint.circle', { radius: metres(footprint.radiusM) })
    case 'line':
      return t('agreements.footprint.line', { buffer: metres(footprint.bufferM) })
    case 'area':
      return t('agreements.footprint.area', {
        count: footprint.polygons.length,
        buffer: metres(footprint.bufferM),
      })
  }
}

function offsetText(minutes: number): string {
  if (minutes === 0) return 'UTC'
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}
