import type { Term } from '@hudna/core/agreements/agreement.ts'
import { useMessages } from '../app/i18n.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Names } from '../ui/names.tsx'
import { AllTexts } from './all-texts.tsx'

/** What words mean in an agreement: each term in three languages, its definition, and who says so. */
export function Glossary({ terms }: { readonly terms: readonly Term[] }) {
  const { t } = useMessages()
  if (terms.length === 0) return null
  return (
    <section>
      <h3>{t('glossary.title')}</h3>
      <dl className="glossary">
        {terms.map(({ term, names, definition, source, recorded }) => (
          <div key={term} className="said-item">
            <dt>
              <Names names={names} />
            </dt>
            <dd>
              <AllTexts texts={definition} />
              <p className="row">
                <SourceNote source={source} />
                <EntryLink entry={recorded.index} />
              </p>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
