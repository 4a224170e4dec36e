import type { ClauseTrialView } from '@hudna/core/api/clause-trial.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { CoveredIncident } from '@hudna/core/conflicts/try-clause.ts'
import { lazy, Suspense } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { DaySpan } from '../incidents/day-span.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Figure } from '../ui/value.tsx'
import './agreements.css'
import { FirstRows } from './first-rows.tsx'
import { type TrialDraft, trialOf } from './trial-draft.ts'
import { useClauseTrial } from './use-clause-trial.ts'

const TrialMap = lazy(() => import('./trial-map.tsx').then((file) => ({ default: file.TrialMap })))

/** Rows shown at first; the others are a button away. */
const ROWS_FIRST = 20

type ClauseTrialPaneProps = {
  /** The clause as it is being written. */
  readonly draft: Partial<Command> | TrialDraft
  /** The agreement that it belongs to, where the draft does not name it. */
  readonly agreement: string | undefined
}

/** Which of the recorded incidents a clause would have spoken of, while it is being written. Nothing is recorded. */
export function ClauseTrialPane({ draft, agreement }: ClauseTrialPaneProps) {
  const { t } = useMessages()
  const asked = trialOf(draft as TrialDraft, agreement)
  const request = 'request' in asked ? asked.request : null
  const { answered, current, problem, again } = useClauseTrial(request)
  const answer = answered?.answer
  return (
    <section
      className="stack clause-trial"
      aria-label={t('trial.title')}
      aria-busy={request !== null && !current}
    >
      <h3>{t('trial.title')}</h3>
      <p className="quiet small">{t('trial.what')}</p>
      <div aria-live="polite">
        {'gaps' in asked ? (
          <p>
            {t('trial.gaps', { gaps: asked.gaps.map((gap) => t(`trial.gap.${gap}`)).join(' · ') })}
          </p>
        ) : problem === undefined ? (
          <Counts answer={answer} current={current} />
        ) : (
          <ProblemNote problem={problem} onAgain={again} />
        )}
      </div>
      {answer === undefined || answer.incidents.length === 0 || request === null ? null : (
        <>
          <Suspense fallback={<Loading />}>
            <TrialMap agreement={request.agreement} incidents={answer.incidents} />
          </Suspense>
          <Incidents answer={answer} />
        </>
      )}
    </section>
  )
}

function Counts(props: {
  readonly answer: ClauseTrialView | undefined
  readonly current: boolean
}) {
  const { t } = useMessages()
  const { answer, current } = props
  if (answer === undefined) return <Loading />
  const { certain, possible } = answer.counts
  return (
    <div className={current ? 'trial-counts' : 'trial-counts quiet'}>
      <p>
        <strong className="trial-figure">
          <Figure value={certain} />
        </strong>{' '}
        {t('trial.certain', { count: certain })}
      </p>
      <p>
        <strong className="trial-figure">
          <Figure value={possible} />
        </strong>{' '}
        {t('trial.possible', { count: possible })}
      </p>
      {certain + possible === 0 ? <p className="quiet small">{t('trial.none')}</p> : null}
    </div>
  )
}

function Incidents({ answer }: { readonly answer: ClauseTrialView }) {
  const { t } = useMessages()
  const { incidents, counts } = answer
  const unlisted = counts.certain + counts.possible - incidents.length
  return (
    <>
      <FirstRows rows={incidents} first={ROWS_FIRST}>
        {(shown) => (
          <ul className="said-list" aria-label={t('trial.list')}>
            {shown.map((one) => (
              <li key={one.incident} className="said-item">
                <IncidentRow covered={one} />
              </li>
            ))}
          </ul>
        )}
      </FirstRows>
      {unlisted <= 0 ? null : (
        <p className="quiet small">{t('trial.unlisted', { count: unlisted })}</p>
      )}
    </>
  )
}

const respects = ['area', 'interval', 'binds'] as const

/** An incident, how sure it is that the clause speaks of it, and what leaves it open. */
function IncidentRow({ covered }: { readonly covered: CoveredIncident }) {
  const { t } = useMessages()
  const { incident, title, occurred, certainty } = covered
  const open = respects.filter((respect) => covered[respect] === 'possible')
  return (
    <>
      <p className="row">
        <Chip certainty={certainty === 'certain' ? 'solid' : 'dotted'}>
          {t(`certainty.${certainty}`)}
        </Chip>
        <Link to={`/incidents/${incident}`}>
          <LocalText texts={title} absent={incident} />
        </Link>
      </p>
      <p className="small quiet">
        <DaySpan interval={occurred} />
        {open.length === 0 ? null : (
          <>
            {' · '}
            {t('trial.open', { respects: open.map((one) => t(`trial.open.${one}`)).join(' · ') })}
          </>
        )}
      </p>
    </>
  )
}
