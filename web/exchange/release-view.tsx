import type { Release } from '@hudna/core/markings/release.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { itemName, itemPath } from './item-path.ts'

/** What was done with the marking of one document, and who opened it, oldest first. */
export function ReleaseView({ release }: { readonly release: Release }) {
  const { t } = useMessages()
  const { of, owner, grants, endings, raises, readings } = release
  const path = itemPath(of.kind, of.id)
  const lines = [
    ...grants.map((one) => ({ ...one, what: t('exchange.granted') })),
    ...endings.map((one) => ({ ...one, what: t(`exchange.ended.${one.how}`) })),
    ...raises.map((one) => ({ ...one, party: null, what: t('exchange.raised') })),
    ...readings.map((one) => ({ ...one, reason: {}, what: t('exchange.opened') })),
  ].toSorted((one, other) => one.index - other.index)
  return (
    <div className="stack">
      <h3>
        {t(`exchange.kind.${of.kind}`)} · <PartyLink party={owner} />
      </h3>
      <p className="row">
        {path === undefined ? null : <Link to={path}>{t('exchange.open-document')}</Link>}
        <Link to="/exchange" parameters={{ item: itemName(of) }}>
          {t('nav.exchange')}
        </Link>
      </p>
      <ol className="exchange-readers">
        {lines.map(({ index, at, post, party, what, reason }) => (
          <li key={`${index} ${party ?? ''} ${what}`}>
            <Time instant={at} /> · {what}
            {party === null ? null : (
              <>
                {' · '}
                <PartyLink party={party} />
              </>
            )}
            {' · '}
            <PostName post={post} />
            {Object.keys(reason).length === 0 ? null : (
              <p className="small">
                <LocalText texts={reason} />
              </p>
            )}
          </li>
        ))}
      </ol>
      <HistoryLine document={release} />
    </div>
  )
}
