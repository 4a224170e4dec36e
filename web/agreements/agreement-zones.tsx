import type { Zone } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { FirstRows } from './first-rows.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'

/** Zones shown at first. */
const FIRST = 30

/** The zones of an agreement, and beside each what every party answered: agreed only when all did consent. */
export function AgreementZones({ zones }: { readonly zones: readonly Zone[] }) {
  const { t } = useMessages()
  const name = useName()
  if (zones.length === 0) return null
  return (
    <section>
      <h3>
        {t('agreements.tab.zones')} <Figure value={zones.length} />
      </h3>
      <FirstRows rows={zones} first={FIRST}>
        {(shown) => (
          <ul className="said-list">
            {shown.map((zone) => (
              <li key={zone.id} className="said-item stack-tight">
                <p className="row">
                  <Link to={`/register/zones/${zone.id}`}>
                    <bdi>{name(zone.names)}</bdi>
                  </Link>
                  <Chip>{t(`zone-kind.${zone.kind}`)}</Chip>
                  <Chip certainty={zone.status === 'agreed' ? 'solid' : 'hatched'}>
                    {t(`zone-status.${zone.status}`)}
                  </Chip>
                  {zone.ended === null ? null : <Chip certainty="dotted">{t('zones.ended')}</Chip>}
                </p>
                <p className="small quiet">
                  <TimeSpan from={zone.volume.interval.from} to={zone.volume.interval.to} zone />
                </p>
                <Consents zone={zone} />
              </li>
            ))}
          </ul>
        )}
      </FirstRows>
    </section>
  )
}

function Consents({ zone }: { readonly zone: Zone }) {
  const { t } = useMessages()
  return (
    <ul className="small consent-line">
      <li>
        {t('agreements.declared-by')} <PartyLink party={zone.declaredBy} />
      </li>
      {zone.consents.map(({ party, consent }) => (
        <li key={party} className="row">
          <PartyLink party={party} />
          <Chip certainty={consent === 'consented' ? 'solid' : 'hatched'}>
            {t(`consent.${consent}`)}
          </Chip>
        </li>
      ))}
    </ul>
  )
}
