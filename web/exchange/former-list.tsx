import type { FormerReliance } from '@hudna/core/api/exchange.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Time } from '../ui/time.tsx'

/** Parties that left: since when they are told nothing new, and that what they had stays stated below. */
export function FormerList({ former }: { readonly former: readonly FormerReliance[] }) {
  const { t, rich } = useMessages()
  if (former.length === 0) return null
  return (
    <section className="exchange-former" aria-label={t('exchange.former')}>
      <h2>{t('exchange.former')}</h2>
      <ul className="dots">
        {former.map(({ party, left, documents }) => (
          <li key={party}>
            <PartyLink party={party} />{' '}
            {left.map(({ agreement, since }) => (
              <span key={agreement ?? ''}>
                {agreement === null ? (
                  t('exchange.left.all')
                ) : (
                  <Link to={`/register/agreements/${agreement}`}>
                    {t('exchange.left.agreement')}
                  </Link>
                )}{' '}
                {rich('exchange.since', { at: <Time instant={since} /> })}
                {' · '}
              </span>
            ))}
            {t('exchange.had', { count: documents })}
          </li>
        ))}
      </ul>
    </section>
  )
}
