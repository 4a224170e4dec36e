import type { IncidentRow } from '@hudna/core/incidents/views.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { SideName } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { Chip, MarkingLabel } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { Facts, Inspector } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { CountValue, Coordinates, Value } from '../ui/value.tsx'
import { certaintyOf } from './certainty.ts'
import { RowPlace, RowTime } from './incident-line.tsx'

/** The open incident beside the list: the facts in brief, what is said about it, and the way to all of it. */
export function Brief({
  row,
  onClose,
}: {
  readonly row: IncidentRow
  readonly onClose: () => void
}) {
  const { t } = useMessages()
  const nameOf = useName()
  const title = nameOf(row.title)
  return (
    <Inspector title={<bdi>{title === '' ? t(`act.${row.kind}`) : title}</bdi>} onClose={onClose}>
      <div className="stack">
        <p className="row">
          <Chip certainty={certaintyOf(row)}>{t(`state.${row.state}`)}</Chip>
          <Chip certainty={row.certainty === 'possible' ? 'dotted' : 'solid'}>
            {t(`scope.${row.scope}`)}
          </Chip>
          <MarkingLabel marking={row.marking} />
        </p>
        <BriefFacts row={row} />
        <Claims id={row.id} />
        <p>
          <Link to={`/incidents/${row.id}`} className="button button-plain">
            {t('watch.open-incident')}
          </Link>
        </p>
      </div>
    </Inspector>
  )
}

function BriefFacts({ row }: { readonly row: IncidentRow }) {
  const { t } = useMessages()
  const { actors, place } = row
  const unknown = t('app.unknown')
  return (
    <Facts
      facts={[
        [t('watch.act'), t(`act.${row.kind}`)],
        [t('watch.when'), <RowTime key="when" row={row} />],
        [t('watch.where'), <RowPlace key="where" row={row} />],
        place.position === null
          ? null
          : [
              t('watch.position'),
              <Coordinates key="at" position={place.position} errorRadiusM={place.errorRadiusM} />,
            ],
        [
          t(actors.mutual ? 'watch.side-one' : 'watch.alleged'),
          <SideName key="alleged" side={actors.alleged} absent={unknown} />,
        ],
        [
          t(actors.mutual ? 'watch.side-other' : 'watch.affected'),
          <SideName key="affected" side={actors.affected} absent={unknown} />,
        ],
        row.deaths === null
          ? null
          : [t('watch.killed'), <CountValue key="killed" count={row.deaths} />],
        [t('watch.recorded'), <Time key="recorded" instant={row.recordedAt} zone />],
        [
          t('watch.entry'),
          <Link key="entry" to="/record" parameters={{ entry: String(row.recordedIndex) }}>
            <Value>{row.recordedIndex}</Value>
          </Link>,
        ],
      ]}
    />
  )
}

/** Who says what, each in one line with the one who says it. */
function Claims({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { asKnown } = useTimeRange()
  const { data } = useRead('incident', { id, ...asKnown })
  const claims = data?.incident.id === id ? data.incident.claims : []
  if (claims.length === 0) return null
  return (
    <section>
      <h3>{t('watch.claims')}</h3>
      <ul className="brief-claims">
        {claims.map((claim) => (
          <li key={claim.claim}>
            <SideName side={claim.speaker} absent={claim.speaker.name} />{' '}
            <span className="quiet">{t(`stance.${claim.stance}`)}</span>
            <blockquote lang={claim.words.language} dir="auto" className="brief-words">
              {claim.words.text}
            </blockquote>
          </li>
        ))}
      </ul>
    </section>
  )
}
