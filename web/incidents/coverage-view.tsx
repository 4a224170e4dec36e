import type { Coverage } from '@hudna/core/incidents/observation.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { FootprintText } from '../register/volume-facts.tsx'

/** What a sensor or a patrol could see, and why it could not. */
export function CoverageView({ coverage }: { readonly coverage: Coverage }) {
  const { t } = useMessages()
  const { by, means, status, window, area, limits, outage, deniedBy } = coverage
  return (
    <div className="stack">
      <p className="row">
        <Chip>{t(`coverage-by.${by.kind}`)}</Chip>
        <strong>
          <bdi>{by.name}</bdi>
        </strong>
        <Chip certainty={status === 'working' ? 'solid' : 'hatched'}>
          {t(`coverage.${status}`)}
        </Chip>
      </p>
      <Facts
        facts={[
          [t('agreements.means'), t(`means.${means}`)],
          [
            t('agreements.interval'),
            <TimeSpan key="window" from={window.from} to={window.to} zone />,
          ],
          [t('agreements.area'), <FootprintText key="area" footprint={area} />],
          limits === undefined
            ? null
            : [
                t('agreements.limits'),
                <span key="limits" dir="auto">
                  {limits}
                </span>,
              ],
          outage === undefined
            ? null
            : [
                t('agreements.outage'),
                <TimeSpan key="outage" from={outage.from} to={outage.to} zone />,
              ],
          deniedBy === undefined
            ? null
            : [
                t('agreements.denied-by'),
                <PartyLink key="denied" party={deniedBy.party} name={deniedBy.name} />,
              ],
        ]}
      />
      <RecipientNote party={coverage.owner} at={window.from} />
      <HistoryLine document={coverage} />
    </div>
  )
}
