import type { Party } from '@hudna/core/parties/party.ts'
import { useMessages } from '../app/i18n.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { recipientSpans } from './recipient-spans.ts'
import { SpanBars } from './span-bars.tsx'
import { RecipientNote } from './recipient-note.tsx'

/** From its registration to its first record a party took part without one. */
function beforeRecords({ history }: Party, first: string | undefined) {
  const [registered] = history
  if (registered === undefined || first === undefined || registered.time >= first) return []
  return [{ status: 'joined' as const, from: registered.time, to: first }]
}

/** How a party took part in the exchange over time: as a line, and each record in words with its reason and source. */
export function RecipientLine({ party }: { readonly party: Party }) {
  const { t } = useMessages()
  const moment = useMoment()
  const spans = recipientSpans(party)
  const unsaid = beforeRecords(party, spans[0]?.from)
  return (
    <section className="stack">
      <h3>{t('parties.recipient')}</h3>
      {spans.length === 0 ? (
        <p className="quiet">{t('parties.recipient.none')}</p>
      ) : (
        <>
          <p>
            <RecipientNote party={party.id} />
          </p>
          <SpanBars
            label={t('parties.recipient')}
            moment={moment}
            rows={[
              {
                id: party.id,
                name: t('parties.recipient.exchange'),
                bars: [...unsaid, ...spans].map(({ status, from, to }) => ({
                  id: from,
                  from,
                  to,
                  label: t(`parties.recipient.${status}`),
                  certainty: spans.some((span) => span.from === from) ? 'solid' : 'dotted',
                  hollow: status !== 'joined',
                })),
              },
            ]}
          />
          <ol className="said-list">
            {spans.map(({ status, from, to, period }) => (
              <li key={from} className="said-item">
                <p className="row">
                  <Chip certainty={status === 'joined' ? 'solid' : 'dotted'}>
                    {t(`parties.recipient.${status}`)}
                  </Chip>
                  <span className="small">
                    <TimeSpan from={from} to={to} zone />
                  </span>
                  <EntryLink entry={period.recorded.index} />
                </p>
                <SaidText text={period.reason} />
                <SourceNote source={period.source} />
              </li>
            ))}
          </ol>
          <p className="quiet small">{t('parties.recipient.effect')}</p>
        </>
      )}
    </section>
  )
}
