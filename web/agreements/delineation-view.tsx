import { type Delineation, delineationStatus } from '@hudna/core/agreements/delineation.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { FootprintText } from '../register/volume-facts.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'

/** Who says which area is held or watched by whom, and who signed it with the claimant. */
export function DelineationView({ delineation }: { readonly delineation: Delineation }) {
  const { t } = useMessages()
  const { names, subject, holder, claimant, footprint, interval, signatures } = delineation
  const status = delineationStatus(delineation)
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip>{t(`delineation.${subject}`)}</Chip>
        <Chip certainty={status === 'joint' ? 'solid' : 'hatched'}>
          {t(`delineation.status.${status}`)}
        </Chip>
      </p>
      <Facts
        facts={[
          [t('delineation.claimant'), <PartyLink key="claimant" party={claimant} />],
          [
            t(`delineation.holder.${subject}`),
            holder === null ? t('delineation.nobody') : <PartyLink key="holder" party={holder} />,
          ],
          [t('agreements.footprint'), <FootprintText key="area" footprint={footprint} />],
          [
            t('agreements.interval'),
            <TimeSpan key="interval" from={interval.from} to={interval.to} zone />,
          ],
          signatures.length === 0
            ? null
            : [
                t('delineation.signed'),
                <ul key="signed">
                  {signatures.map(({ party }) => (
                    <li key={party}>
                      <PartyLink party={party} />
                    </li>
                  ))}
                </ul>,
              ],
        ]}
      />
      <Ended delineation={delineation} />
      <SourceNote source={delineation.source} />
      <HistoryLine document={delineation} />
    </div>
  )
}

function Ended({ delineation: { ended } }: { readonly delineation: Delineation }) {
  const { t } = useMessages()
  if (ended === null) return null
  return (
    <section>
      <h3>{t('delineation.ended')}</h3>
      <LocalText texts={ended.reason} />
      <SourceNote source={ended.source} />
    </section>
  )
}
