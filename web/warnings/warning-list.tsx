import { FEED_FILE } from '@hudna/core/warnings/feed.ts'
import { warningRoles } from '@hudna/core/warnings/policy.ts'
import { useMemo } from 'react'
import { useKeys } from '../app/keys.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { LinkList } from '../incidents/link-list.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { orderedWarnings, type WarningLine } from './warning-order.ts'
import { WarningMap } from './warning-map.tsx'
import { WarningRow } from './warning-row.tsx'

const ROW_HEIGHT_PX = 84

/** The warnings under the agreement of the frame: what is current on top and on the map. */
export function WarningList() {
  const { t } = useMessages()
  const { go } = useRoute()
  const { problem, again, loaded, lines, now } = useWarningLines()
  const mayWarn = useMayWarn()
  useKeys({ c: () => mayWarn && go('/warnings/compose') })
  const current = useMemo(
    () => lines.filter((line) => line.current).map(({ warning }) => warning),
    [lines],
  )
  return (
    <div className="screen screen-fill warnings">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <div className="row notices-head">
          <h1>{t('warnings.title')}</h1>
          {mayWarn ? (
            <Link to="/warnings/compose" className="button button-plain">
              {t('form.act.warnings.issue')} <kbd aria-hidden="true">c</kbd>
            </Link>
          ) : null}
          <a href={`/public/warnings/${FEED_FILE}`} target="_blank" rel="noreferrer">
            {t('warnings.feed')}
          </a>
        </div>
        <p className="quiet small">{t('warnings.about')}</p>
      </header>
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {loaded ? (
        <div className="notice-columns">
          <Lines lines={lines} now={now} none={current.length === 0} />
          <WarningMap
            label={t('warnings.map')}
            warnings={current}
            onOpen={(id) => go(`/warnings/${id}`)}
          />
        </div>
      ) : problem === undefined ? (
        <Loading />
      ) : null}
    </div>
  )
}

type LinesProps = {
  readonly lines: readonly WarningLine[]
  readonly now: string
  /** Nothing is current: that is said, and that it means nothing more. */
  readonly none: boolean
}

function Lines({ lines, now, none }: LinesProps) {
  const { t } = useMessages()
  return (
    <Panel title={t('warnings.title')}>
      {lines.length === 0 ? (
        <Empty title={t('warnings.none')}>{t('warnings.none.how')}</Empty>
      ) : (
        <>
          {none ? <p className="warnings-none">{t('warnings.none-current')}</p> : null}
          <LinkList
            label={t('warnings.title')}
            rows={lines}
            keyOf={({ warning }) => warning.id}
            render={({ warning }) => <WarningRow warning={warning} now={now} />}
            rowHeightPx={ROW_HEIGHT_PX}
          />
        </>
      )}
    </Panel>
  )
}

function useWarningLines() {
  const chosen = useAgreement().filter.agreement
  const now = useMoment()
  const { documents, ...state } = useRegister('warnings')
  const lines = useMemo(() => {
    const under = documents.filter((one) => chosen === undefined || one.agreement === chosen)
    return orderedWarnings(under, now)
  }, [documents, chosen, now])
  return { ...state, lines, now }
}

function useMayWarn(): boolean {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const actor = session?.actor
  return isNow && actor != null && warningRoles['warnings/issue'].includes(actor.role)
}
