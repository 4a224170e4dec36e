import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'

/** The parts of a long answer, to go to. */
export function RegimeContents({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const { information, notices, pauses, corridors, disputes, undertakings, query } = answer
  if (information === 'none-held') return null
  const suspensions = notices.filter(({ kind }) => kind === 'suspension').length
  const parts = [
    ['in-force', t('regime.in-force'), true],
    ['to-whom', t('regime.to-whom'), query.actor === null],
    ['pauses', t('regime.pauses'), suspensions + pauses.length > 0],
    ['corridors', t('regime.corridors'), corridors.length > 0],
    ['notices', t('regime.notices'), notices.length > suspensions],
    ['disputes', t('regime.disputed', { count: disputes.length }), true],
    ['undertakings', t('regime.undertakings'), undertakings.length > 0],
  ] as const
  return (
    <nav aria-label={t('regime.parts')}>
      <ul className="regime-contents small">
        {parts.map(([id, title, shown]) =>
          shown ? (
            <li key={id}>
              <a href={`#regime-${id}`}>{title}</a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  )
}
