import type { Incident, IncidentClaim } from '@hudna/core/incidents/incident.ts'
import { PartyLink, usePartyLabel } from '../parties/party-link.tsx'
import { SaidWords, SourceNote } from '../register/source-note.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Finding } from './finding.tsx'
import { saidOn, type Said, type SaidRow, type Voice } from './said.ts'

/** What the sides say, side by side on one axis of time; what is joint or said by others lies across. */
export function SaidView({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const said = saidOn(incident)
  return (
    <Panel title={t('incidents.said')}>
      {said.rows.length === 0 ? (
        <Empty title={t('incidents.said.none')}>{t('incidents.said.none.how')}</Empty>
      ) : (
        <div className="said">
          <SaidHead columns={said.columns} />
          <ol className="said-rows">
            {said.rows.map((row) => (
              <li key={keyOf(row)} className={`said-row said-${row.column}`}>
                <span className="said-time small">
                  <Time instant={row.at} />
                </span>
                <article className="said-thing">
                  <SaidThing row={row} incident={incident} />
                </article>
              </li>
            ))}
          </ol>
        </div>
      )}
    </Panel>
  )
}

function SaidHead({ columns }: { readonly columns: Said['columns'] }) {
  return (
    <div className="said-head">
      {columns.map((voice, column) =>
        voice === null ? null : (
          <p key={`${voice.party ?? ''} ${voice.name}`} className={`said-side said-${column}`}>
            <strong>
              <VoiceName voice={voice} />
            </strong>
          </p>
        ),
      )}
    </div>
  )
}

function VoiceName({ voice }: { readonly voice: Voice }) {
  return <PartyLink party={voice.party} name={voice.name} />
}

function SaidThing({ row, incident }: { readonly row: SaidRow; readonly incident: Incident }) {
  switch (row.kind) {
    case 'claim':
      return <Claim claim={row.claim} incident={incident} />
    case 'answer':
      return <Answer row={row} />
    case 'finding':
      return <Finding finding={row.finding} />
  }
}

/** Who says so stands in the same line as what is said. */
function Claim(props: { readonly claim: IncidentClaim; readonly incident: Incident }) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const { stance, speaker, words, source, about } = props.claim
  const other = props.incident.claims.find(({ claim }) => claim === about)
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t(`incidents.stance.${stance}`)}</Chip>
        <span>
          <PartyLink party={speaker.party} name={speaker.name} />
          {speaker.party === undefined || label(speaker.party) === speaker.name ? null : (
            <span className="quiet small">
              {' '}
              (<bdi>{speaker.name}</bdi>)
            </span>
          )}
        </span>
        {other === undefined ? null : (
          <span className="quiet small">
            {t('incidents.about', {
              stance: t(`incidents.stance.${other.stance}`),
              speaker: label(other.speaker.party, other.speaker.name),
            })}
          </span>
        )}
      </p>
      <SaidWords words={words} />
      <SourceNote source={source} />
    </>
  )
}

function Answer({ row }: { readonly row: Extract<SaidRow, { kind: 'answer' }> }) {
  const { t } = useMessages()
  return (
    <>
      <p className="row">
        <Chip certainty="hatched">{t('incidents.answer-to-enquiry')}</Chip>
        {row.voice === null ? null : <VoiceName voice={row.voice} />}
      </p>
      <SaidWords words={row.words} />
    </>
  )
}

function keyOf(row: SaidRow): string {
  switch (row.kind) {
    case 'claim':
      return `claim ${row.claim.claim}`
    case 'answer':
      return `answer ${row.at} ${row.voice?.party ?? ''}`
    case 'finding':
      return `finding ${row.finding.determination}`
  }
}
