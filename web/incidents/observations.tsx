import type { IncidentView } from '@hudna/core/api/reads.ts'
import type { Observation } from '@hudna/core/incidents/observation.ts'
import { PostName } from '../agreements/party-link.tsx'
import { SaidWords, SourceNote } from '../agreements/source-note.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Chip, MarkingLabel } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { CountValue, Value } from '../ui/value.tsx'
import { PlaceText } from './place-text.tsx'

/** What was seen, heard or published: each observation with how it was made and how it was rated. */
export function Observations({ view }: { readonly view: IncidentView }) {
  const { t } = useMessages()
  const { observations, incident } = view
  const withheld = incident.observations.length - observations.length
  return (
    <Panel title={t('incidents.observations', { count: observations.length })}>
      {observations.length === 0 ? (
        <Empty title={t('incidents.observations.none')}>
          {t('incidents.observations.none.how')}
        </Empty>
      ) : (
        <ul className="observations">
          {observations.map((observation) => (
            <li key={observation.id} className="observation stack">
              <ObservationText observation={observation} />
            </li>
          ))}
        </ul>
      )}
      {withheld <= 0 ? null : (
        <p className="incident-pad quiet">
          {t('incidents.observations.withheld', { count: withheld })}
        </p>
      )}
    </Panel>
  )
}

function ObservationText({ observation }: { readonly observation: Observation }) {
  const { t, locale } = useMessages()
  const { means, kind, explosion, occurred, place, marking, source, words } = observation
  const { count, weapon, observer, directionDegrees, distanceM, rating, assessedAs } = observation
  const evidence = observation.evidence ?? []
  const metres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter' })
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t(`means.${means}`)}</Chip>
        <strong>{t(`act.${kind}`)}</strong>
        {explosion === undefined ? null : <span>{t(`incidents.explosion.${explosion}`)}</span>}
        <MarkingLabel marking={marking} />
      </p>
      <Facts
        facts={[
          [t('incidents.when'), <TimeSpan key="when" from={occurred.from} to={occurred.to} zone />],
          [t('incidents.where'), <PlaceText key="where" place={place} />],
          count === undefined
            ? null
            : [t('incidents.count'), <CountValue key="count" count={count} />],
          weapon === undefined ? null : [t('incidents.weapon'), <bdi key="weapon">{weapon}</bdi>],
          observer === undefined
            ? null
            : [t('incidents.observer'), <bdi key="observer">{observer.name}</bdi>],
          directionDegrees === undefined
            ? null
            : [t('incidents.direction'), <Value key="direction">{`${directionDegrees}°`}</Value>],
          distanceM === undefined ? null : [t('incidents.distance'), metres.format(distanceM)],
          assessedAs === undefined
            ? null
            : [
                t('incidents.assessed-as'),
                <span key="assessed" dir="auto">
                  {assessedAs}
                </span>,
              ],
          rating === undefined
            ? null
            : [
                t('incidents.rating'),
                <Value key="rating">{`${rating.reliability}${rating.credibility}`}</Value>,
              ],
          observation.reportedBy === 'withheld'
            ? null
            : [t('incidents.reported-by'), <PostName key="by" post={observation.reportedBy} />],
          evidence.length === 0
            ? null
            : [
                t('incidents.evidence'),
                <ul key="evidence">
                  {evidence.map(({ label, sha256 }) => (
                    <li key={sha256}>
                      <bdi>{label}</bdi> <Value code>{`${sha256.slice(0, 16)}…`}</Value>
                    </li>
                  ))}
                </ul>,
              ],
        ]}
      />
      {words === undefined ? null : <SaidWords words={words} />}
      <SourceNote source={source} />
    </>
  )
}
