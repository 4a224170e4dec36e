import type { IncidentView } from '@hudna/core/api/reads.ts'
import { WITHHELD } from '@hudna/core/incidents/views.ts'
import type { Observation } from '@hudna/core/incidents/observation.ts'
import type { Count } from '@hudna/core/kernel/schema.ts'
import type { ReactNode } from 'react'
import { PostName } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { SaidWords, SourceNote } from '../register/source-note.tsx'
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
  const { t } = useMessages()
  const { means, kind, explosion, marking, source, words } = observation
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t(`means.${means}`)}</Chip>
        <strong>{t(`act.${kind}`)}</strong>
        {explosion === undefined ? null : <span>{t(`incidents.explosion.${explosion}`)}</span>}
        <MarkingLabel marking={marking} />
      </p>
      <ObservationFacts observation={observation} />
      {words === undefined ? null : <SaidWords words={words} />}
      <SourceNote source={source} />
      <RecipientNote party={observation.owner} at={observation.occurred.from} />
    </>
  )
}

/** A fact that may be left out. */
function fact<T>(
  label: string,
  value: T | undefined,
  show: (value: T) => ReactNode,
): readonly [string, ReactNode] | null {
  return value === undefined ? null : [label, show(value)]
}

function ObservationFacts({ observation }: { readonly observation: Observation }) {
  const { t, locale } = useMessages()
  const { occurred, place, reportedBy } = observation
  const metres = new Intl.NumberFormat(locale, { style: 'unit', unit: 'meter' })
  const degrees = new Intl.NumberFormat(locale, { style: 'unit', unit: 'degree' })
  const evidence = observation.evidence ?? []
  return (
    <Facts
      facts={[
        [t('incidents.when'), <TimeSpan key="when" from={occurred.from} to={occurred.to} zone />],
        [t('incidents.where'), <PlaceText key="where" place={place} />],
        fact(t('incidents.count'), observation.count, countText),
        fact(t('incidents.weapon'), observation.weapon, isolated),
        fact(t('incidents.observer'), observation.observer?.name, isolated),
        fact(t('incidents.direction'), observation.directionDegrees, (value) =>
          degrees.format(value),
        ),
        fact(t('incidents.distance'), observation.distanceM, (value) => metres.format(value)),
        fact(t('incidents.assessed-as'), observation.assessedAs, isolated),
        fact(t('incidents.rating'), observation.rating, ratingText),
        reportedBy === WITHHELD
          ? null
          : [t('incidents.reported-by'), <PostName key="by" post={reportedBy} />],
        evidence.length === 0
          ? null
          : [t('incidents.evidence'), <Evidence key="evidence" evidence={evidence} />],
      ]}
    />
  )
}

function countText(count: Count): ReactNode {
  return <CountValue count={count} />
}

function isolated(text: string): ReactNode {
  return <bdi>{text}</bdi>
}

function ratingText(rating: NonNullable<Observation['rating']>): ReactNode {
  return <Value>{`${rating.reliability}${rating.credibility}`}</Value>
}

function Evidence(props: { readonly evidence: NonNullable<Observation['evidence']> }) {
  return (
    <ul>
      {props.evidence.map(({ label, sha256 }) => (
        <li key={sha256}>
          <bdi>{label}</bdi> <Value code>{`${sha256.slice(0, 16)}…`}</Value>
        </li>
      ))}
    </ul>
  )
}
