import type { Cosigner } from '@hudna/core/api/cosigning.ts'
import type { RecordView } from '@hudna/core/api/reads.ts'
import { PartyLink } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { Value } from '../ui/value.tsx'
import { useAgo } from './ago.ts'
import { AlarmSentence, alarmKey } from './alarm-sentence.tsx'
import { cosignersByParty } from './holders.ts'

/** Who keeps the same record: the quorum, what is wrong, and every cosigner with how far it has come. */
export function HoldersPanel({ record }: { readonly record: RecordView }) {
  const { t } = useMessages()
  const { cosigning } = record
  return (
    <Panel title={t('record.holders')}>
      <div className="record-pad stack">
        {cosigning.alarms.map((alarm) => (
          <p key={alarmKey(alarm)} className="record-alarm">
            <span aria-hidden="true">▲ </span>
            <AlarmSentence alarm={alarm} cosigning={cosigning} />
          </p>
        ))}
        <p className="quiet">{t('record.holders.what')}</p>
        {cosigning.cosigners.length === 0 ? (
          <Empty title={t('record.holders.none')}>{t('record.holders.none.how')}</Empty>
        ) : (
          <>
            <Quorum record={record} />
            <ul className="holders" aria-label={t('record.holders.list')}>
              {cosignersByParty(cosigning).map(({ party, keys }) => (
                <li key={party} className="holder">
                  <PartyLink party={party} />
                  {keys.map((cosigner) => (
                    <HolderKey key={cosigner.key} cosigner={cosigner} />
                  ))}
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </Panel>
  )
}

function Quorum({ record }: { readonly record: RecordView }) {
  const { t } = useMessages()
  const { needed, parties, quorumSize } = record.cosigning
  const covered =
    quorumSize === null
      ? t('record.holders.covered.none')
      : t('record.holders.covered.size', { size: quorumSize, total: record.size })
  return (
    <Facts
      facts={[
        [t('record.holders.quorum'), t('record.holders.quorum.needed', { needed, parties })],
        [t('record.holders.covered'), covered],
      ]}
    />
  )
}

function HolderKey({ cosigner }: { readonly cosigner: Cosigner }) {
  const { t } = useMessages()
  const ago = useAgo()
  const { role, name, size, behind, cosignedAt, state } = cosigner
  const shown = { current: 'solid', behind: 'hatched', silent: 'dotted' } as const
  const words = state === 'current' && role === 'witness' ? 'current.witness' : state
  return (
    <div className="holder-key">
      <span>{t(`agreements.key.role.${role}`)}</span>
      <Chip certainty={shown[state]} urgency={state === 'current' ? 'none' : 'late'}>
        {t(`record.holders.state.${words}`)}
      </Chip>
      <span className="holder-line small">
        {size === null || cosignedAt === null
          ? t('record.holders.size.none')
          : t('record.holders.size', { size, ago: ago(cosignedAt) })}
        {behind === 0 ? null : <span> · {t('record.holders.behind', { count: behind })}</span>}
      </span>
      <span className="holder-line quiet small">
        <Value code>{name}</Value>
      </span>
    </div>
  )
}
