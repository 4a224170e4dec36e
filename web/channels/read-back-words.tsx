import { readBackWords } from '@hudna/core/kernel/read-back.ts'
import { useMessages } from '../app/i18n.tsx'
import { languagesFrom } from '../app/language.ts'
import { useEntryHash } from './entry-hash.ts'

/** The four words of a message, large in the reader's language and small in the two others: what both sides compare. */
export function ReadBackWords({ index }: { readonly index: number | undefined }) {
  const { t, language } = useMessages()
  const hash = useEntryHash(index)
  if (hash === undefined) return <p className="quiet small">{t('app.loading')}</p>
  if (hash === null) return <p className="quiet small">{t('hotline.words.none')}</p>
  const [own, ...others] = languagesFrom(language)
  return (
    <div className="read-back">
      <p className="small quiet">{t('hotline.words')}</p>
      {own === undefined ? null : (
        <ol className="read-back-own" lang={own}>
          {readBackWords(hash.bytes, own).map((word, place) => (
            <li key={place}>{word}</li>
          ))}
        </ol>
      )}
      {others.map((other) => (
        <p key={other} lang={other} className="small quiet">
          <bdi>{readBackWords(hash.bytes, other).join(' · ')}</bdi>
        </p>
      ))}
    </div>
  )
}
