import type { Zone } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
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
    </div>
  )
}
