import type { AgreementText } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { directionOf } from '../app/language.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Value } from '../ui/value.tsx'
import { type TextInLanguage, type TextSection, textsByLanguage } from './text-sections.ts'

/** The text of an agreement, language by language: which of them is authentic, and what a section said before. */
export function AgreementTexts({ texts }: { readonly texts: readonly AgreementText[] }) {
  const { t, language } = useMessages()
  const held = textsByLanguage(texts, language)
  return (
    <section className="stack">
      <h3>{t('texts.title')}</h3>
      {held.length === 0 ? <p className="quiet">{t('texts.none')}</p> : null}
      {held.map((one, place) => (
        <details key={one.language} open={place === 0}>
          <summary>
            {t(`agreements.language.${one.language}`)}{' '}
            <Chip certainty={one.authentic ? 'solid' : 'dotted'}>
              {t(one.authentic ? 'texts.authentic' : 'texts.translation')}
            </Chip>{' '}
            <span className="quiet small">
              {t('texts.sections', { count: one.sections.length })}
            </span>
          </summary>
          <TextOf held={one} />
        </details>
      ))}
    </section>
  )
}

function TextOf({ held }: { readonly held: TextInLanguage }) {
  return (
    <ol className="said-list">
      {held.sections.map((section) => (
        <li key={section.section} className="said-item">
          <Section section={section} mixed={!held.authentic} />
        </li>
      ))}
    </ol>
  )
}

function Section(props: { readonly section: TextSection; readonly mixed: boolean }) {
  const { t } = useMessages()
  const { section, mixed } = props
  const { stands, before } = section
  return (
    <article className="stack-tight">
      <p className="row">
        <strong>
          <Value>{section.section}</Value>
        </strong>
        {stands.title === null ? null : (
          <strong lang={stands.language} dir={directionOf(stands.language)}>
            {stands.title}
          </strong>
        )}
        {mixed && stands.authentic ? <Chip>{t('texts.authentic')}</Chip> : null}
      </p>
      <Body text={stands} />
      {before.length === 0 ? null : (
        <details className="small">
          <summary>{t('texts.before', { count: before.length })}</summary>
          {before.map((text) => (
            <Body key={text.recorded.index} text={text} />
          ))}
        </details>
      )}
    </article>
  )
}

function Body({ text }: { readonly text: AgreementText }) {
  const { language, body, source, recorded } = text
  return (
    <>
      <p lang={language} dir={directionOf(language)} className="text-body">
        {body}
      </p>
      <p className="row">
        <SourceNote source={source} />
        <EntryLink entry={recorded.index} />
      </p>
    </>
  )
}
