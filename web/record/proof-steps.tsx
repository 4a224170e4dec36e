import { useMessages } from '../app/i18n.tsx'
import type { Step } from '../verify/step.ts'
import type { Verification } from '../verify/verify-entry.ts'

const marks = { holds: '✓', fails: '✗', unknown: '?' } as const

/** Every step of a check in plain words, then what follows from it and what does not. */
export function ProofSteps({ verification }: { readonly verification: Verification }) {
  const { t } = useMessages()
  const proven = verification.verdict === 'proven'
  const byAuthor = verification.steps.some(({ reason }) => reason === 'author-signed')
  return (
    <>
      <section className="stack-tight">
        <h3>{t('record.steps')}</h3>
        <ol className="proof-steps">
          {verification.steps.map((step) => (
            <StepLine key={step.name} step={step} />
          ))}
        </ol>
      </section>
      {proven ? (
        <section className="stack-tight">
          <h3>{t('record.proves')}</h3>
          <ul className="dots">
            <li>{t('record.proves.bytes')}</li>
            <li>{t('record.proves.change')}</li>
            <li>{t(byAuthor ? 'record.proves.author' : 'record.proves.gateway')}</li>
          </ul>
        </section>
      ) : null}
      <section className="stack-tight">
        <h3>{t('record.proves-not')}</h3>
        <ul className="dots">
          <li>{t('record.proves-not.truth')}</li>
          <li>{t('record.proves-not.same')}</li>
          <li>{t('record.proves-not.key')}</li>
          <li>{t(byAuthor ? 'record.proves-not.hand' : 'record.proves-not.author')}</li>
        </ul>
      </section>
    </>
  )
}

function StepLine({ step }: { readonly step: Step }) {
  const { t } = useMessages()
  const { name, outcome, reason, values } = step
  return (
    <li className={`proof-step proof-${outcome}`}>
      <span aria-hidden="true" className="proof-mark">
        {marks[outcome]}
      </span>
      <span>
        <strong>{t(`record.step.${name}`)}</strong>{' '}
        <span className="small">({t(`record.outcome.${outcome}`)})</span>
        <br />
        {t(`record.reason.${reason}`, values)}
      </span>
    </li>
  )
}
