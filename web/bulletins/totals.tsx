import type { CoverageLine, CoverageStatement } from '@hudna/core/bulletins/coverage.ts'
import type { Statistics } from '@hudna/core/bulletins/statistics.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { RecipientAbsences } from '../parties/recipient-note.tsx'
import { Panel } from '../ui/panel.tsx'
import { Figure } from '../ui/value.tsx'
import { DeathsLink, FigureLink, ZeroNote } from './figure-link.tsx'

/** The numbers of the whole, and beside them what could be seen. */
export function Totals({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { total, duplicates, coverage } = statistics
  const { from, to } = useTimeRange()
  return (
    <Panel title={t('bulletins.totals')}>
      <div className="totals">
        <div className="total">
          <p className="total-figure">
            <FigureLink figure={total} coverage={coverage} />
          </p>
          <p className="quiet">{t('bulletins.incidents')}</p>
        </div>
        <div className="total">
          <p className="total-figure">
            <DeathsLink figure={total} />
            {total.incidents === 0 ? <ZeroNote codes={coverage.codes} /> : null}
          </p>
          <p className="quiet">{t('bulletins.deaths')}</p>
          {total.withoutDeathCount === 0 ? null : (
            <p className="quiet small">
              {t('bulletins.without-count', { count: total.withoutDeathCount })}
            </p>
          )}
        </div>
        <div className="total">
          <p className="total-figure">
            <FigureLink figure={duplicates} coverage={coverage} />
          </p>
          <p className="quiet">{t('bulletins.duplicates')}</p>
        </div>
        <div className="total total-coverage">
          <p>{t(`bulletins.statement.${statistics.statement}`)}</p>
          <CoverageText coverage={coverage} />
          <RecipientAbsences span={{ from: from ?? '', to: to ?? null }} />
        </div>
      </div>
    </Panel>
  )
}

/** What could be seen, in a sentence, and line by line for whoever asks. */
export function CoverageText({ coverage }: { readonly coverage: CoverageStatement }) {
  const { t } = useMessages()
  const { sensors, down, patrols, patrolsDenied, codes, lines } = coverage
  return (
    <div className="stack-tight">
      {sensors === 0 ? null : <p>{t('bulletins.coverage.sensors', { sensors, down })}</p>}
      {patrols === 0 ? null : (
        <p>{t('bulletins.coverage.patrols', { patrols, denied: patrolsDenied })}</p>
      )}
      <ul className="small">
        {codes.map((code) => (
          <li key={code}>{t(`bulletins.code.${code}`)}</li>
        ))}
      </ul>
      {lines.length === 0 ? null : (
        <details>
          <summary>{t('bulletins.coverage.lines', { count: lines.length })}</summary>
          <ul>
            {lines.map((line) => (
              <li key={`${line.kind} ${line.name}`} className="small">
                <Line line={line} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

function Line({ line }: { readonly line: CoverageLine }) {
  const { t } = useMessages()
  const { kind, name, status, deniedBy, ids } = line
  return (
    <>
      {t(`coverage-by.${kind}`)} <bdi>{name}</bdi>: {t(`coverage.${status}`)}
      {deniedBy === null ? null : (
        <>
          {' · '}
          {t('agreements.denied-by')} <bdi>{deniedBy}</bdi>
        </>
      )}{' '}
      {ids.map((id, at) => (
        <span key={id}>
          {at === 0 ? null : ' '}
          <Link to={`/register/coverage/${id}`}>
            <Figure value={at + 1} />
          </Link>
        </span>
      ))}
    </>
  )
}
