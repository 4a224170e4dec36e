import type { Footprint, Volume } from '@hudna/core/geometry/place.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'

/**
 * What is suspended, so many metres around what, between which altitudes and until when; then how it was extended. It is
 * the word of one side, and the page says so.
 */
export function SuspensionFacts({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { details, volume, author } = notice
  if (details.kind !== 'suspension') return null
  const { from, to } = volume.interval
  return (
    <section className="stack" data-part="suspension">
      <p className="row">
        <Chip certainty="hatched">{t('zone-status.declared')}</Chip>
        <span className="small">{t('pauses.suspension.one-side')}</span>
        <PartyLink party={author} />
      </p>
      <Facts
        facts={[
          [t('pauses.suspension.what'), t(`agreements.suspends.${details.suspends}`)],
          [t('pauses.suspension.buffer'), <Buffer key="buffer" footprint={volume.footprint} />],
          [t('pauses.suspension.band'), <Band key="band" volume={volume} />],
          [t('agreements.interval'), <TimeSpan key="interval" from={from} to={to} zone />],
        ]}
      />
      <Chain notice={notice} />
    </section>
  )
}

/** So many metres around a point, beside a line or beyond an outline. */
function Buffer({ footprint }: { readonly footprint: Footprint }) {
  const { t, locale } = useMessages()
  const metres = (value: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter', unitDisplay: 'long' }).format(
      value,
    )
  switch (footprint.shape) {
    case 'circle':
      return t('pauses.suspension.buffer.circle', { radius: metres(footprint.radiusM) })
    case 'line':
      return t('pauses.suspension.buffer.line', { buffer: metres(footprint.bufferM) })
    case 'area':
      return footprint.bufferM === 0
        ? t('pauses.suspension.buffer.none')
        : t('pauses.suspension.buffer.around', { buffer: metres(footprint.bufferM) })
  }
}

function Band({ volume: { floorM, ceilingM } }: { readonly volume: Volume }) {
  const { t, locale } = useMessages()
  if (floorM === null && ceilingM === null) return t('pauses.suspension.band.all')
  const metres = new Intl.NumberFormat(locale)
  const altitude = (value: number | null) =>
    value === null ? t('agreements.altitude.open') : metres.format(value)
  return (
    <>
      {t('agreements.altitude.band', { floor: altitude(floorM), ceiling: altitude(ceilingM) })}
      {' · '}
      <span className="small quiet">{t('agreements.altitude')}</span>
    </>
  )
}

/** Until when each version was to last, and why another took its place. */
function Chain({ notice: { superseded, volume } }: { readonly notice: Notice }) {
  const { t } = useMessages()
  if (superseded.length === 0) return null
  return (
    <div>
      <h3>{t('pauses.suspension.chain')}</h3>
      <ol className="chain">
        {superseded.map(({ version, volume: before, reason, supersededAt }) => (
          <li key={version} className="chain-link">
            <p>
              {t('pauses.suspension.until')} <End until={before.interval.to} />
            </p>
            <SaidText text={reason} />
            <p className="small quiet">
              {t('pauses.superseded-at')} <Time instant={supersededAt} zone />
            </p>
          </li>
        ))}
        <li className="chain-link">
          <strong>
            {t('pauses.suspension.until')} <End until={volume.interval.to} />
          </strong>
        </li>
      </ol>
    </div>
  )
}

function End({ until }: { readonly until: string | null }) {
  const { t } = useMessages()
  return until === null ? t('agreements.no-end') : <Time instant={until} zone />
}
