import type { Zone } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { End } from './agreement-view.tsx'
import { ConsentList } from './consent-list.tsx'
import { HistoryLine } from './history-line.tsx'
import { PartyLink } from './party-link.tsx'
import { SourceNote } from './source-note.tsx'
import { VolumeFacts } from './volume-facts.tsx'

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
      {zone.extensions.length === 0 ? null : (
        <section>
          <h3>{t('agreements.extensions')}</h3>
          <ol className="said-list">
            <li className="said-item">
              {t('agreements.declared-until')} <End until={zone.declaredUntil} />
            </li>
            {zone.extensions.map(({ until, source, recorded }) => (
              <li key={recorded.index} className="said-item">
                {t('agreements.extended-until')} <End until={until} />
                <div>
                  <SourceNote source={source} />
                </div>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  )
}
