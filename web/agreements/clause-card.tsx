import type { Clause } from '@hudna/core/agreements/agreement.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { AgreementLink } from './agreement-link.tsx'
import { AllTexts } from './all-texts.tsx'
import { ClauseSentence } from './clause-sentence.tsx'
import { ClauseTrialPane } from './clause-trial-pane.tsx'

/** A clause in an agreement: the rule as a sentence, its words, its exceptions, and what it said before. */
export function ClauseCard({ clause }: { readonly clause: Clause }) {
  const { t } = useMessages()
  const { id, code, kind, text, exceptions, source, retired } = clause
  return (
    <article className="card stack">
      <p className="row">
        <strong>
          <Link to={`/register/clauses/${id}`}>
            <Value>{code}</Value>
          </Link>
        </strong>
        <Chip>{t(`clause-kind.${kind}`)}</Chip>
        {retired === null ? null : <Chip certainty="dotted">{t('clause.retired')}</Chip>}
      </p>
      <ClauseSentence rule={clause} />
      <AllTexts texts={text} />
      {Object.keys(exceptions).length === 0 ? null : (
        <div>
          <h4>{t('agreements.exceptions')}</h4>
          <AllTexts texts={exceptions} />
        </div>
      )}
      {retired === null ? null : (
        <p className="small">
          {t('clause.retired')} <Time instant={retired.until} zone />
          {': '}
          <LocalText texts={retired.reason} /> <SourceNote source={retired.source} />
        </p>
      )}
      <SourceNote source={source} />
      <ClauseBefore clause={clause} />
      <HistoryLine document={clause} />
    </article>
  )
}

/** A clause on a page of its own, with what it would have covered of what is recorded, for whoever asks. */
export function ClausePage({ clause }: { readonly clause: Clause }) {
  const { t } = useMessages()
  const [tried, setTried] = useState(false)
  return (
    <div className="stack">
      <h3>
        <AgreementLink agreement={clause.agreement} />
      </h3>
      <ClauseCard clause={clause} />
      <p>
        <Button onPress={() => setTried(!tried)} aria-expanded={tried}>
          {t('trial.ask')}
        </Button>
      </p>
      {tried ? <ClauseTrialPane draft={clause} agreement={clause.agreement} /> : null}
    </div>
  )
}

/** The versions that corrections took the place of, the newest first. */
function ClauseBefore({ clause: { superseded } }: { readonly clause: Clause }) {
  const { t } = useMessages()
  if (superseded.length === 0) return null
  return (
    <details className="small">
      <summary>{t('agreements.superseded', { count: superseded.length })}</summary>
      <ol className="said-list">
        {superseded.toReversed().map((before) => (
          <li key={before.recorded.index} className="said-item">
            <p className="row">
              <Value>{before.code}</Value>
              <Time instant={before.recorded.time} zone />
            </p>
            <ClauseSentence rule={before} />
            <p>
              <LocalText texts={before.reason} />
            </p>
            <SourceNote source={before.source} />
          </li>
        ))}
      </ol>
    </details>
  )
}
