import type { Command } from '@hudna/core/api/types.ts'
import type { WarningPreview } from '@hudna/core/api/warning-preview.ts'
import { useMessages } from '../app/i18n.tsx'
import { directionOf } from '../app/language.ts'
import { useFieldWords } from '../forms/form-context.ts'
import { ProblemNote } from '../ui/problem.tsx'
import {
  lacksArabic,
  type PreviewedWords,
  previewedWords,
  type WrittenWarning,
} from './previewed-words.ts'
import { useWarningPreview } from './use-warning-preview.ts'
import './warnings.css'

type Draft = Partial<Command>

/** Beside the form of a warning: what people will read in each language, and the file that will be published. */
export function WarningPreviewPane({ draft }: { readonly draft: Draft }) {
  const { t } = useMessages()
  const { answered, problem } = useWarningPreview(draft)
  const preview = answered?.answer
  const written = draft as WrittenWarning
  const words = previewedWords(written)
  const cancels = draft.type === 'warnings/cancel'
  return (
    <section className="stack warning-preview" aria-label={t('warnings.preview')}>
      <h3>{t('warnings.preview')}</h3>
      {!cancels && lacksArabic(written) ? (
        <p className="warning-lack">{t('warnings.preview.no-arabic')}</p>
      ) : null}
      {words.map((one) => (
        <Words key={one.language} words={one} />
      ))}
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <div aria-live="polite">
        {preview === undefined ? (
          <p className="quiet small">{t('warnings.preview.how')}</p>
        ) : (
          <Published preview={preview} type={draft.type ?? 'warnings/issue'} />
        )}
      </div>
    </section>
  )
}

function Words({ words }: { readonly words: PreviewedWords }) {
  const { t } = useMessages()
  const { language, event, headline, description, instruction, places } = words
  return (
    <div>
      <p className="quiet small">{t(`agreements.language.${language}`)}</p>
      <article lang={language} dir={directionOf(language)} className="warning-text">
        <p className="small">{event ?? '…'}</p>
        <h4>{headline ?? '…'}</h4>
        <p className="warning-said">{description ?? '…'}</p>
        <p className="warning-said warning-do">{instruction ?? '…'}</p>
        <p className="small">{places.join(' · ')}</p>
      </article>
    </div>
  )
}

type PublishedProps = {
  readonly preview: WarningPreview
  readonly type: NonNullable<Draft['type']>
}

function Published({ preview, type }: PublishedProps) {
  const { t } = useMessages()
  const words = useFieldWords(type)
  const { refusals, cap } = preview
  const [refusal] = refusals
  if (refusal !== undefined)
    return (
      <p className="small">
        {t('warnings.preview.refused')} {words.label(refusal.field)}
      </p>
    )
  return (
    <details>
      <summary>{t('warnings.preview.cap')}</summary>
      {/* A file in English and markup: it is read from left to right in every interface. */}
      <pre dir="ltr" lang="en" className="warning-file">
        {cap}
      </pre>
    </details>
  )
}
