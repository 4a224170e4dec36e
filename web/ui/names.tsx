import type { Names as NameSet, Texts } from '@hudna/core/kernel/schema.ts'
import { useCallback } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { inLanguage, languagesFrom } from '../app/language.ts'
import './names.css'

/** A name in the reader's language, with the other scripts beneath. */
export function Names(props: { readonly names: NameSet; readonly only?: boolean }) {
  const { language } = useMessages()
  const [first, ...others] = languagesFrom(language)
  if (first === undefined) return null
  return (
    <span className="names">
      <bdi lang={first}>{props.names[first]}</bdi>
      {props.only ? null : (
        <span className="names-other">
          {others.map((other) => (
            <bdi key={other} lang={other}>
              {props.names[other]}
            </bdi>
          ))}
        </span>
      )}
    </span>
  )
}

/** A text in the reader's language, or in the first one in which it exists, marked as such for readers aloud. */
export function LocalText(props: { readonly texts: Texts | undefined; readonly absent?: string }) {
  const { language } = useMessages()
  const found = inLanguage(props.texts, language)
  if (!found) return <span className="quiet">{props.absent ?? '—'}</span>
  return (
    <bdi lang={found.language} className="local-text">
      {found.text}
    </bdi>
  )
}

/** Picks the name in the reader's language. */
export function useName(): (names: NameSet | Texts | undefined) => string {
  const { language } = useMessages()
  return useCallback((names) => inLanguage(names, language)?.text ?? '', [language])
}
