import type { ExchangeItem, ExchangeReader, Receipt } from '@hudna/core/api/exchange.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** Every party that has or had a document: since when and why, what it read by which post, and until when. */
export function ReadersTable(props: {
  readonly readers: readonly ExchangeReader[]
  readonly kind: ExchangeItem['kind']
}) {
  const { t } = useMessages()
  const { readers, kind } = props
  if (readers.length === 0) return <p className="quiet">{t('exchange.nobody')}</p>
  return (
    <section aria-label={t('exchange.release-list')}>
      <h4>{t('exchange.release-list')}</h4>
      <ul className="exchange-readers">
        {readers.map((reader) => (
          <li key={reader.party}>
            <Reader reader={reader} acknowledges={kind === 'notice' || kind === 'message'} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Reader(props: { readonly reader: ExchangeReader; readonly acknowledges: boolean }) {
  const { t, rich } = useMessages()
  const { reader, acknowledges } = props
  const { party, how, since, reason, caveat, ended } = reader
  return (
    <>
      <p className="row">
        <PartyLink party={party} />
        <Chip>{t(`exchange.how.${how}`)}</Chip>
        <span className="small quiet">
          {rich('exchange.since', { at: <Time instant={since} /> })}
        </span>
        {ended === null ? null : (
          <Chip urgency="soon">
            {rich('exchange.had-until', { at: <Time instant={ended.at} /> })}
          </Chip>
        )}
      </p>
      {ended === null ? null : (
        <p className="small">
          {t(`exchange.ended.${ended.how}`)}
          <Said texts={ended.reason} />
        </p>
      )}
      {reason === null ? null : (
        <p className="small">
          <span className="quiet">{t('exchange.reason')}</span> <LocalText texts={reason} />
        </p>
      )}
      {caveat === null ? null : (
        <p className="small">
          <span className="quiet">{t('exchange.caveat')}</span> <LocalText texts={caveat} />
        </p>
      )}
      <dl className="exchange-receipts small">
        <Rung name={t('exchange.shown')} receipt={reader.shown} />
        <Rung name={t('exchange.opened')} receipt={reader.opened} />
        {acknowledges ? (
          <Rung name={t('exchange.acknowledged')} receipt={reader.acknowledged} />
        ) : null}
      </dl>
    </>
  )
}

function Said({ texts }: { readonly texts: ExchangeReader['reason'] }): ReactNode {
  if (texts === null || Object.keys(texts).length === 0) return null
  return (
    <>
      {': '}
      <LocalText texts={texts} />
    </>
  )
}

function Rung(props: { readonly name: string; readonly receipt: Receipt | null }) {
  const { t } = useMessages()
  const { name, receipt } = props
  return (
    <div>
      <dt className="quiet">{name}</dt>
      <dd>
        {receipt === null ? (
          t('exchange.not-recorded')
        ) : (
          <>
            <Time instant={receipt.at} />
            {receipt.post === null ? null : (
              <>
                {' · '}
                <PostName post={receipt.post} />
              </>
            )}
            {receipt.version === null
              ? null
              : ` · ${t('compose.version', { version: receipt.version })}`}
          </>
        )}
      </dd>
    </div>
  )
}
