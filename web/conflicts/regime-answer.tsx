import type { AgreementAnswer, RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { RegimeContents } from './regime-contents.tsx'
import { RegimeAgreement } from './regime-agreement.tsx'
import { RegimeDisputes } from './regime-disputes.tsx'
import { RegimeHappenings } from './regime-happenings.tsx'
import { RegimeParties } from './regime-parties.tsx'
import { Reasons } from './regime-parts.tsx'
import { RegimeUndertakings } from './regime-undertakings.tsx'
import './regime.css'

type RegimeAnswerProps = {
  readonly answer: RegimeAnswer
  /** Of the record, when the answer was given. */
  readonly size: number
}

/**
 * What applied: the sentence first, then every statement with its reason and the entry that says so, to whom, what is
 * disputed with every side, and what was only promised.
 */
export function RegimeAnswerView({ answer, size }: RegimeAnswerProps) {
  const { t, language } = useMessages()
  const held = answer.agreements.filter(
    ({ certainty, zones }) => certainty !== 'none' || zones.length > 0,
  )
  const apart = answer.agreements.filter((one) => !held.includes(one))
  return (
    <div className="stack regime-answer">
      <div className="regime-summary">
        <p className="regime-sentence">{answer.summary[language]}</p>
        <p className="small quiet">{t('regime.as-recorded', { size })}</p>
        <RegimeContents answer={answer} />
      </div>
      {answer.information === 'none-held' ? (
        <Empty title={t('agreements.regime.none')}>{t('agreements.regime.none.how')}</Empty>
      ) : null}
      {held.length === 0 ? null : (
        <section className="stack" id="regime-in-force">
          <h3>{t('regime.in-force')}</h3>
          {held.map((one) => (
            <RegimeAgreement key={one.agreement} answer={one} parties={answer.parties} />
          ))}
        </section>
      )}
      {held.length === 0 ? null : <RegimeParties answer={answer} />}
      <RegimeHappenings answer={answer} />
      <RegimeDisputes answer={answer} />
      <RegimeUndertakings answer={answer} />
      {apart.length === 0 ? null : <Apart agreements={apart} />}
    </div>
  )
}

/** Agreements that did not hold, and in which respect. */
function Apart({ agreements }: { readonly agreements: readonly AgreementAnswer[] }) {
  const { t } = useMessages()
  return (
    <details className="regime-apart">
      <summary>{t('agreements.regime.apart', { count: agreements.length })}</summary>
      {agreements.map((one) => (
        <div key={one.agreement} className="said-item">
          <Link to={`/register/agreements/${one.agreement}`}>
            <Names names={one.names} only />
          </Link>
          <Reasons reasons={one.reasons} />
        </div>
      ))}
    </details>
  )
}
