import type { Side } from '@hudna/core/incidents/facts.ts'
import type { EarlierVersion, Incident } from '@hudna/core/incidents/incident.ts'
import { WITHHELD } from '@hudna/core/incidents/views.ts'
import type { Count } from '@hudna/core/kernel/schema.ts'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMessages, type MessageKey } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { LocalText } from '../ui/names.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { CountValue, Value } from '../ui/value.tsx'
import { PlaceText } from './place-text.tsx'

/** What is said to have happened: every fact with how well it is known. */
export function IncidentFacts({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const { alleged, affected, mutual } = incident.actors
  const clauses = incident.clauses ?? []
  return (
    <Panel title={t('incidents.facts')}>
      <div className="incident-pad stack">
        <Facts
          facts={[
            [t('incidents.what'), t(`act.${incident.kind}`)],
            [t('incidents.when'), <When key="when" version={incident} />],
            [t('incidents.where'), <PlaceText key="where" place={incident.place} />],
            [
              t(mutual ? 'incidents.side.first' : 'incidents.alleged'),
              <SideText key="alleged" side={alleged} />,
            ],
            [
              t(mutual ? 'incidents.side.second' : 'incidents.affected'),
              <SideText key="affected" side={affected} />,
            ],
            mutual ? ['', t('incidents.mutual')] : null,
            incident.threat === undefined
              ? null
              : [t('incidents.threat'), t(`threat.${incident.threat}`)],
            clauses.length === 0 ? null : [t('incidents.clauses'), clauses.join(', ')],
            [t('incidents.reported-by'), <Reporter key="by" incident={incident} />],
            [t('incidents.source'), <SourceNote key="source" source={incident.source} bare />],
            incident.dataset === undefined
              ? null
              : [
                  t('incidents.dataset'),
                  <Value key="dataset">{`${incident.dataset.name} ${incident.dataset.version} · ${incident.dataset.row}`}</Value>,
                ],
          ]}
        />
        <HarmTable incident={incident} />
        {incident.earlier.map((version) => (
          <Earlier key={version.replaced.index} version={version} />
        ))}
      </div>
    </Panel>
  )
}

function When({ version }: { readonly version: Pick<Incident, 'occurred' | 'datePrecision'> }) {
  const { t } = useMessages()
  const { occurred, datePrecision } = version
  return (
    <>
      <TimeSpan from={occurred.from} to={occurred.to} zone />{' '}
      <span className="quiet small">{t(`date-precision.${datePrecision}` as MessageKey)}</span>
    </>
  )
}

/** A side as the register and as the source name it; every group of a list by itself. */
function SideText({ side }: { readonly side: Side | undefined }) {
  const { t } = useMessages()
  if (side === undefined) return <span className="quiet">{t('incidents.not-known')}</span>
  const groups = side.groups ?? []
  return (
    <span className="stack-tight">
      <PartyLink party={side.party} name={side.name} />
      {side.party === undefined ? null : (
        <span className="quiet small">
          {t('incidents.in-source')} <bdi>{side.name}</bdi>
        </span>
      )}
      {groups.length < 2 ? null : (
        <ul className="small">
          {groups.map((group) => (
            <li key={group.name}>
              <PartyLink party={group.party} name={group.name} />
            </li>
          ))}
        </ul>
      )}
    </span>
  )
}

function Reporter({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const { reportedBy, recordedAt, recordedIndex } = incident
  return (
    <>
      {reportedBy === WITHHELD ? t('incidents.withheld') : <PostName post={reportedBy} />}
      {' · '}
      <Time instant={recordedAt} zone />
      {' · '}
      <Link to="/record" parameters={{ entry: String(recordedIndex) }}>
        {t('incidents.entry', { index: recordedIndex })}
      </Link>
    </>
  )
}

const whom = ['civilian', 'military', 'unknown'] as const
const harms = ['killed', 'injured'] as const

type HarmRow = { readonly key: string; readonly label: string; readonly count: Count }

/** Killed and injured, by whom it concerns; what is left out is said not to be known. */
function HarmTable({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const rows: HarmRow[] = harms.flatMap((kind) =>
    whom.flatMap((of) => {
      const count = incident.harm[kind]?.[of]
      if (count === undefined) return []
      const label = `${t(`incidents.harm.${kind}`)} · ${t(`incidents.harm.${of}`)}`
      return [{ key: `${kind} ${of}`, label, count }]
    }),
  )
  if (incident.deaths !== undefined)
    rows.push({ key: 'deaths', label: t('incidents.harm.deaths'), count: incident.deaths })
  if (rows.length === 0) return <p className="quiet">{t('incidents.harm.none')}</p>
  return (
    <Table
      caption={t('incidents.harm')}
      rows={rows}
      keyOf={(row) => row.key}
      columns={[
        { id: 'whom', title: t('incidents.harm.whom'), head: true, cell: (row) => row.label },
        figureColumn('low', t('incidents.low')),
        figureColumn('best', t('incidents.best')),
        figureColumn('high', t('incidents.high')),
        {
          id: 'semantics',
          title: t('incidents.semantics'),
          cell: (row) => t(`incidents.semantics.${row.count.semantics}`),
        },
      ]}
    />
  )
}

function figureColumn(bound: 'low' | 'best' | 'high', title: string) {
  return {
    id: bound,
    title,
    figure: true,
    cell: ({ count }: HarmRow) => (
      <CountValue
        count={{ low: count[bound], best: count[bound], high: count[bound], semantics: 'exact' }}
      />
    ),
  }
}

/** What the same row of the dataset said before. */
function Earlier({ version }: { readonly version: EarlierVersion }) {
  const { t } = useMessages()
  return (
    <details>
      <summary>
        {t('incidents.earlier')} <Time instant={version.replaced.time} zone />
      </summary>
      <Facts
        facts={[
          [t('incidents.title'), <LocalText key="title" texts={version.title} />],
          [t('incidents.when'), <When key="when" version={version} />],
          [t('incidents.where'), <PlaceText key="where" place={version.place} />],
          [t('incidents.alleged'), <SideText key="alleged" side={version.actors.alleged} />],
          [t('incidents.affected'), <SideText key="affected" side={version.actors.affected} />],
          version.deaths === undefined
            ? null
            : [t('incidents.harm.deaths'), <CountValue key="deaths" count={version.deaths} />],
        ]}
      />
    </details>
  )
}
