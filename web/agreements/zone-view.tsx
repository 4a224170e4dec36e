import type { Zone } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { AgreementLink } from './agreement-link.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { ConsentList } from '../register/consent-list.tsx'
import { ExtensionChain } from '../register/extension-chain.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { VolumeFacts } from '../register/volume-facts.tsx'

/** A zone is agreed only when every party that was asked said yes; else it is declared, and by whom. */
export function ZoneView({ zone }: { readonly zone: Zone }) {
  const { t } = useMessages()
  return (
    <div className="stack">
      <h3>
        <Names names={zone.names} />
      </h3>
      <p className="row">
        <Chip>{t(`zone-kind.${zone.kind}`)}</Chip>
        <Chip certainty={zone.status === 'agreed' ? 'solid' : 'hatched'}>
          {t(`zone-status.${zone.status}`)}
        </Chip>
      </p>
      <p>
        {t('agreements.declared-by')} <PartyLink party={zone.declaredBy} />
      </p>
      <p>
        <AgreementLink agreement={zone.agreement} />
      </p>
      <Ended zone={zone} />
      <VolumeFacts volume={zone.volume} />
      <SourceNote source={zone.source} />
      <HistoryLine document={zone} />
      <ConsentList
        asked={[]}
        answers={zone.consents.map(({ party, consent, source }) => ({
          party,
          answer: consent,
          source,
        }))}
      />
      <ExtensionChain extensions={zone.extensions} begun="declared" until={zone.declaredUntil} />
      <Before zone={zone} />
    </div>
  )
}

function Ended({ zone: { ended } }: { readonly zone: Zone }) {
  const { t } = useMessages()
  if (ended === null) return null
  return (
    <div className="card">
      <p className="row">
        <Chip certainty="dotted">{t('zones.ended')}</Chip>
        <Time instant={ended.until} zone />
        <EntryLink entry={ended.recorded.index} />
      </p>
      <LocalText texts={ended.reason} />
      <SourceNote source={ended.source} />
    </div>
  )
}

/** The volumes that the zone had before, the newest first, and the consents that were given to each and are void. */
function Before({ zone: { superseded } }: { readonly zone: Zone }) {
  const { t } = useMessages()
  if (superseded.length === 0) return null
  return (
    <details>
      <summary>{t('agreements.superseded', { count: superseded.length })}</summary>
      {superseded.toReversed().map(({ volume, consents, reason, source, recorded }) => (
        <div key={recorded.index} className="card stack-tight">
          <p className="row small">
            <Time instant={recorded.time} zone />
            <EntryLink entry={recorded.index} />
          </p>
          <p>
            <LocalText texts={reason} />
          </p>
          <VolumeFacts volume={volume} />
          <ul className="small">
            {consents.map(({ party, consent }) => (
              <li key={party} className="row">
                <PartyLink party={party} />
                <Chip certainty="dotted">{t(`consent.${consent}`)}</Chip>
                <span>{t('zones.consent-void')}</span>
              </li>
            ))}
          </ul>
          <SourceNote source={source} />
        </div>
      ))}
    </details>
  )
}
