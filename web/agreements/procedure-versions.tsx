import { type Agreement, codeLists, type Procedure } from '@hudna/core/agreements/agreement.ts'
import { type Messages, useMessages } from '../app/i18n.tsx'
import { durationText } from '../app/duration.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Figure, Value } from '../ui/value.tsx'
import {
  deadlineOf,
  newCodes,
  type RunningVersion,
  runsAt,
  type Term,
  terms,
  versionsOf,
} from './procedure-rows.ts'
import { HotlineWaits, ReceiptWaits } from './waits-table.tsx'

/** The versions of the procedure: from when each runs, what its deadlines are, and which codes it has. */
export function ProcedureVersions({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useMessages()
  const moment = useMoment()
  const versions = versionsOf(agreement)
  return (
    <section className="stack" aria-label={t('procedure.title')}>
      <h3>{t('procedure.title')}</h3>
      <ol className="said-list">
        {versions.map((version) => (
          <li key={version.procedure.version} className="said-item">
            <VersionLine version={version} running={runsAt(version, moment)} />
          </li>
        ))}
      </ol>
      <DeadlineTable versions={versions} />
      <ReceiptWaits versions={versions} />
      <HotlineWaits versions={versions} />
      <p className="quiet small">{t('procedure.clocks')}</p>
      {versions.map(({ procedure }, place) => (
        <Codes
          key={procedure.version}
          procedure={procedure}
          before={versions[place - 1]?.procedure}
        />
      ))}
    </section>
  )
}

function VersionLine(props: { readonly version: RunningVersion; readonly running: boolean }) {
  const { t, rich } = useMessages()
  const { procedure, from, until, source, entry } = props.version
  return (
    <>
      <p className="row">
        <strong>{t('procedure.version', { version: procedure.version })}</strong>
        {props.running ? <Chip>{t('procedure.runs')}</Chip> : null}
        <span className="small">
          {from !== null ? (
            <TimeSpan from={from} to={until} zone />
          ) : until === null ? (
            t('procedure.from-beginning')
          ) : (
            rich('procedure.beginning-until', { until: <Time key="until" instant={until} zone /> })
          )}
        </span>
        <EntryLink entry={entry} />
      </p>
      <SourceNote source={source} />
    </>
  )
}

const named = ['enquiryMin', 'answerMin', 'sideViewMin', 'jointMin'] as const
type Named = (typeof named)[number]

function isNamed(term: Term): term is Named {
  return named.some((one) => one === term)
}

/** Deadlines as rows, versions as columns; what a version changes stands out. */
function DeadlineTable({ versions }: { readonly versions: readonly RunningVersion[] }) {
  const { t, locale } = useMessages()
  return (
    <Table
      caption={t('agreements.deadlines')}
      rows={terms}
      keyOf={(term) => term}
      columns={[
        {
          id: 'term',
          title: t('procedure.deadline'),
          head: true,
          cell: (term) =>
            t(isNamed(term) ? `agreements.deadline.${term}` : `procedure.deadline.${term}`),
        },
        ...columnsOf(versions, t, locale),
      ]}
    />
  )
}

function columnsOf(
  versions: readonly RunningVersion[],
  t: Messages['t'],
  locale: string,
): readonly Column<Term>[] {
  return versions.map(({ procedure }, place) => ({
    id: String(procedure.version),
    title: t('procedure.version', { version: procedure.version }),
    figure: true,
    cell: (term) => {
      const { minutes, own } = deadlineOf(procedure, term)
      const before = versions[place - 1]
      const changed = before !== undefined && deadlineOf(before.procedure, term).minutes !== minutes
      const text = durationText(minutes * 60_000, locale)
      if (changed) return <strong>{text}</strong>
      return own ? text : <span className="quiet">{text}</span>
    },
  }))
}

function Codes(props: { readonly procedure: Procedure; readonly before: Procedure | undefined }) {
  const { t } = useMessages()
  const { procedure, before } = props
  const codes = procedure.codes ?? []
  if (codes.length === 0) return null
  return (
    <details>
      <summary>
        {t('procedure.codes', { version: procedure.version })} <Figure value={codes.length} />
      </summary>
      {codeLists.map((list) => (
        <CodeList
          key={list}
          title={t(`procedure.list.${list}`)}
          codes={codes.filter((one) => one.list === list)}
          fresh={newCodes(procedure, before)}
        />
      ))}
    </details>
  )
}

function CodeList(props: {
  readonly title: string
  readonly codes: NonNullable<Procedure['codes']>
  readonly fresh: ReadonlySet<string>
}) {
  const { t } = useMessages()
  const name = useName()
  const { title, codes, fresh } = props
  if (codes.length === 0) return null
  return (
    <div>
      <h4>{title}</h4>
      <ul className="small">
        {codes.map(({ list, code, names }) => (
          <li key={code} className="row">
            <Value code>{code}</Value>
            <bdi>{name(names)}</bdi>
            {fresh.has(`${list} ${code}`) ? <Chip>{t('procedure.code.new')}</Chip> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
