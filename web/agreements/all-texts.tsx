import type { Language, Texts } from '@hudna/core/kernel/schema.ts'
import { useMessages } from '../app/i18n.tsx'
import { directionOf, languagesFrom } from '../app/language.ts'

/** A text in the reader's language, and under it in every other that it has: none stands for another. */
export function AllTexts({ texts }: { readonly texts: Texts }) {
  const { t, language } = useMessages()
  const [first, ...others] = languagesFrom(language).filter((one) => texts[one] !== undefined)
  if (first === undefined) return null
  return (
    <div>
      <TextIn language={first} text={texts[first] ?? ''} />
      {others.length === 0 ? null : (
        <details className="small">
          <summary>{t('agreements.other-languages')}</summary>
          {others.map((one) => (
            <TextIn key={one} language={one} text={texts[one] ?? ''} />
          ))}
        </details>
      )}
    </div>
  )
}

function TextIn(props: { readonly language: Language; readonly text: string }) {
  const { language, text } = props
  return (
    <p lang={language} dir={directionOf(language)} className="local-text">
      {text}
    </p>
  )
}
