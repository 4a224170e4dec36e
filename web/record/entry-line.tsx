import { PostName } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { useRead } from '../app/use-read.ts'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { spanOf } from './entry-span.ts'
import { entryTypeKey } from './entry-type.ts'

/** What the record tells of one entry without opening it. */
export function useEntryLine(index: number) {
  const { data } = useRead('entries', spanOf(index))
  return data?.entries.find((entry) => entry.index === index)
}

/** One row of the list of entries. */
export function EntryRow({ index }: { readonly index: number }) {
  const { t } = useMessages()
  const entry = useEntryLine(index)
  return (
    <div className="entry-row">
      <span className="entry-index">
        <Figure value={index} />
      </span>
      {entry === undefined ? (
        <span className="quiet">{t('app.loading')}</span>
      ) : (
        <>
          <span className="entry-what">
            {t(entryTypeKey(entry.type))}
            {entry.readable ? null : <span className="quiet small"> · {t('record.withheld')}</span>}
          </span>
          <span className="quiet small">
            <PostName post={entry.author} />
          </span>
          <span className="quiet small">
            <Time instant={entry.time} />
          </span>
        </>
      )}
    </div>
  )
}
