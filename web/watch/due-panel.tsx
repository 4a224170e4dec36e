import type { Deadline } from '@hudna/core/api/due.ts'
import type { DueList } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useMemo, useState } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { durationText } from '../app/duration.ts'
import { type MessageKey, useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { registerPath } from '../app/register-path.ts'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { Choice } from '../ui/choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { useName } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { VirtualList } from '../ui/virtual-list.tsx'
import { sortedDue, urgencyAt } from './urgency.ts'

type DuePanelProps = {
  readonly signedIn: boolean
  readonly due: DueList | undefined
  readonly problem: Problem | undefined
  readonly onIncident: (id: string) => void
}

type DuePart = 'all' | 'late' | 'next'

const ROW_PX = 80

/** What somebody owes next, over everything that runs; what has passed its time stands on top, in red. */
export function DuePanel({ signedIn, due, problem, onIncident }: DuePanelProps) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const clock = useCentreNow()
  const now = isNow ? clock : (due?.now ?? clock)
  const [part, setPart] = useState<DuePart>('all')
  const all = useMemo(() => sortedDue(due?.due ?? []), [due])
  const rows =
    part === 'all'
      ? all
      : all.filter((one) => (urgencyAt(one.dueAt, now) === 'late') === (part === 'late'))
  return (
    <Panel
      title={
        <>
          {t('watch.due')} <Figure value={rows.length} />
        </>
      }
      aside={
        <Choice
          label={t('watch.due')}
          value={part}
          onChange={setPart}
          options={[
            { value: 'all', label: t('watch.show-all-due') },
            { value: 'late', label: t('watch.show-late') },
            { value: 'next', label: t('watch.show-next') },
          ]}
        />
      }
      name="watch-due"
    >
      {problem ? <ProblemNote problem={problem} /> : null}
      {signedIn ? (
        <p className="due-links small">
          <Link to="/notices/owed">{t('owed.title')}</Link>
        </p>
      ) : null}
      {signedIn ? null : (
        <Empty title={t('watch.due-signed-in')}>
          <p>{t('frame.not-signed-in')}</p>
          <Link to="/sign-in">{t('nav.sign-in')}</Link>
        </Empty>
      )}
      {signedIn && rows.length === 0 && !problem ? (
        <Empty title={t('watch.nothing-due')}>{t('watch.nothing-due-hint')}</Empty>
      ) : null}
      {rows.length === 0 ? null : <DueRows rows={rows} now={now} onIncident={onIncident} />}
    </Panel>
  )
}

type DueRowsProps = {
  readonly rows: readonly Deadline[]
  readonly now: string
  readonly onIncident: (id: string) => void
}

/** An incident opens beside the list, anything else in the register. */
function DueRows({ rows, now, onIncident }: DueRowsProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const [active, setActive] = useState<string>()
  const find = (key: string) => rows.find((one) => keyOf(one) === key)
  function open(key: string): void {
    const deadline = find(key)
    if (deadline?.kind === 'incident') onIncident(deadline.id)
    else if (deadline) go(registerPath(deadline.kind, deadline.id))
  }
  function choose(key: string): void {
    setActive(key)
    if (find(key)?.kind === 'incident') open(key)
  }
  return (
    <VirtualList
      label={t('watch.due')}
      rows={rows}
      keyOf={keyOf}
      rowHeightPx={ROW_PX}
      active={active}
      onActive={choose}
      onOpen={open}
      render={(deadline) => <DueRow deadline={deadline} now={now} />}
    />
  )
}

function keyOf({ kind, id, what, party, dueAt }: Deadline): string {
  return [kind, id, what, party ?? '', dueAt].join(' ')
}

function DueRow({ deadline, now }: { readonly deadline: Deadline; readonly now: string }) {
  const { t, locale } = useMessages()
  const nameOf = useName()
  const { dueAt, kind, what, party, flash, title } = deadline
  const urgency = urgencyAt(dueAt, now)
  const time = durationText(Date.parse(dueAt) - Date.parse(now), locale)
  return (
    <div className={`due-row due-${urgency}`}>
      <p className="due-time">
        {urgency === 'late' ? <span aria-hidden="true">▲ </span> : null}
        {t(urgency === 'late' ? 'watch.overdue-by' : 'watch.due-in', { time })}
        {flash ? <strong> · {t('watch.flash')}</strong> : null}
        <span className="due-at quiet small">
          <Time instant={dueAt} form="short" />
        </span>
      </p>
      <p className="due-what">
        <span>{t(`due.${kind}.${what}` as MessageKey)}</span>
        {party === null ? null : <PartyName id={party} />}
        {party === null ? null : <RecipientNote party={party} short />}
      </p>
      <p className="due-title quiet small">
        <bdi>{nameOf(title)}</bdi>
      </p>
    </div>
  )
}
