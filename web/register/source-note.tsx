import type { Source, Words } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { directionOf } from '../app/language.ts'
import { Time } from '../ui/time.tsx'
import './register.css'

/** Where a statement comes from: who published it, when, and the chain it came through, oldest first. */
export function SourceNote(props: {
  readonly source: Source | null | undefined
  /** Where the word for it stands beside it already. */
  readonly bare?: boolean
}) {
  const { t } = useMessages()
  const { source, bare = false } = props
  if (!source) return null
  const { label, url, published, via = [] } = source
  return (
    <span className="source quiet small">
      {bare ? null : `${t('agreements.source')}: `}
      {via.map((outlet) => (
        <span key={outlet}>
          <bdi>{outlet}</bdi>
          <span aria-hidden="true" className="source-arrow">
            {' '}
          </span>
        </span>
      ))}
      {url === undefined ? (
        <bdi>{label}</bdi>
      ) : (
        <a href={url} rel="noreferrer" target="_blank">
          <bdi>{label}</bdi>
        </a>
      )}
      {published === undefined ? null : (
        <>
          {' · '}
          <Time instant={published} form="day" />
        </>
      )}
    </span>
  )
}

/** Words as they were said: in their own language and direction, and the language named. */
export function SaidWords({ words }: { readonly words: Words }) {
  const { t } = useMessages()
  return (
    <figure className="said-words">
      <blockquote lang={words.language} dir={directionOf(words.language)}>
        {words.text}
      </blockquote>
      <figcaption className="quiet small">
        {t('agreements.original', { language: t(`agreements.language.${words.language}`) })}
      </figcaption>
    </figure>
  )
}
