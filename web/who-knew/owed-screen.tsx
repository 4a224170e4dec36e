import { rungs } from '@hudna/core/notices/receipt.ts'
import { currentReceipts } from '@hudna/core/notices/status.ts'
import { recipientStatusAt } from '@hudna/core/parties/recipient.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { PartyLink, usePartyLabel } from '../parties/party-link.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { type Owed, owedBy } from './owed.ts'
import './who-knew.css'

/** `/notices/owed`: for one recipient everything it has not acknowledged; the centre chooses whose. */
export function OwedScreen() {
  const { t } = useMessages()
  const { session } = useSession()
  const { parameter } = useRoute()
  const now = useMoment()
  const { documents, loaded, problem, again } = useRegister('notices')
  const agreements = useRegister('agreements').documents
  const parties = useParties()
  const own = session?.actor?.party
  const told = new Set(documents.flatMap(({ recipients }) => recipients))
  const choices = [...told].filter((id) => parties.has(id)).toSorted()
  const mayChoose = own !== undefined && parties.get(own)?.kind === 'joint-centre'
  const asked = parameter('party')
  const party = (mayChoose ? (asked ?? choices[0]) : own) ?? ''
  const known = parties.get(party)
  const takesPart = known === undefined || recipientStatusAt(known, now) === 'joined'
  const owed = takesPart ? owedBy(documents, { party, now, agreements }) : []
  return (
    <div className="screen who-knew">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <h1>{t('owed.title')}</h1>
        <p>{t('owed.lead')}</p>
      </header>
      {mayChoose ? <PartyChoice party={party} choices={choices} /> : null}
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {loaded ? (
        <Panel
          title={<PartyLink party={party} />}
          aside={<span>{t('owed.count', { count: owed.length })}</span>}
        >
          <OwedTable owed={owed} />
        </Panel>
      ) : (
        <Loading />
      )}
    </div>
  )
}

function PartyChoice(props: { readonly party: string; readonly choices: readonly string[] }) {
  const { t } = useMessages()
  const { setParameters } = useRoute()
  const label = usePartyLabel()
  return (
    <div className="owed-party">
      <Select
        label={t('owed.party')}
        value={props.party}
        onChange={(party) => setParameters({ party })}
        options={props.choices.map((id) => ({ value: id, label: label(id) }))}
      />
    </div>
  )
}

function OwedTable({ owed }: { readonly owed: readonly Owed[] }) {
  const { t } = useMessages()
  if (owed.length === 0) return <Empty title={t('owed.none')}>{t('owed.none.how')}</Empty>
  const columns: readonly Column<Owed>[] = [
    { id: 'notice', title: t('owed.notice'), head: true, cell: noticeCell },
    { id: 'told', title: t('who-knew.told'), cell: toldCell },
    { id: 'reached', title: t('owed.reached'), cell: reachedCell },
    { id: 'due', title: t('owed.due'), cell: dueCell },
    { id: 'turn', title: t('owed.turn'), cell: ({ due }) => t(`owed.turn.${due.turn}`) },
  ]
  return (
    <Table
      caption={t('owed.title')}
      captionHidden
      columns={columns}
      rows={owed}
      keyOf={({ notice }) => notice.id}
    />
  )
}

function noticeCell(owed: Owed) {
  return <NoticeCell owed={owed} />
}

function toldCell({ notice }: Owed) {
  return <Time instant={notice.issuedAt} zone />
}

function reachedCell(owed: Owed) {
  return <ReachedCell owed={owed} />
}

function NoticeCell({ owed: { notice, due } }: { readonly owed: Owed }) {
  const { t } = useMessages()
  return (
    <div className="stack-tight">
      <Link to={`/notices/${notice.id}`}>
        <Names names={notice.names} />
      </Link>
      <span className="row small">
        {due.flash ? <Chip urgency="late">{t('who-knew.flash')}</Chip> : null}
        <Chip>{t(`agreements.notice-kind.${notice.kind}`)}</Chip>
        <span>{t('who-knew.version', { version: due.version })}</span>
        <PartyLink party={notice.author} />
        <Link to={`/notices/${notice.id}/ladder`}>{t('ladder.open')}</Link>
      </span>
    </div>
  )
}

/** The highest rung on which this party stands with the version that it owes. */
function ReachedCell({ owed: { notice, due } }: { readonly owed: Owed }) {
  const { t } = useMessages()
  const [highest] = currentReceipts(notice)
    .filter(({ party }) => party === due.party)
    .toSorted((one, other) => rungs.indexOf(other.rung) - rungs.indexOf(one.rung))
  if (highest === undefined) return t('agreements.rung.none')
  return (
    <>
      {t(`agreements.rung.${highest.rung}`)} <Time instant={highest.at} form="short" />
    </>
  )
}

function dueCell({ due }: Owed) {
  return (
    <span className={due.overdue ? 'rung-late' : undefined}>
      {due.overdue ? <span aria-hidden="true">▲ </span> : null}
      <Time instant={due.dueAt} zone />
    </span>
  )
}
