import type { Documented } from '@hudna/core/kernel/world.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { entryTypeKey } from '../record/entry-type.ts'
import { MarkingLabel } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import { PostName } from '../parties/party-link.tsx'

/** The entries that made a document what it is, each leading to its proof; its marking beside them. */
export function HistoryLine({ document }: { readonly document: Documented }) {
  const { t } = useMessages()
  return (
    <details className="history-line">
      <summary>
        {t('agreements.history', { count: document.history.length })}{' '}
        <MarkingLabel marking={document.marking} />
      </summary>
      <ol>
        {document.history.map(({ index, time, author, type }) => (
          <li key={index} className="small">
            <Link to="/record" parameters={{ entry: String(index) }}>
              {t('incidents.entry', { index })}
            </Link>
            {' · '}
            {t(entryTypeKey(type))}
            {' · '}
            <PostName post={author} />
            {' · '}
            <Time instant={time} />
          </li>
        ))}
      </ol>
    </details>
  )
}
