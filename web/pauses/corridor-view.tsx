import { corridorBasis, corridorStatesAt } from '@hudna/core/pauses/corridor-state.ts'
import type { Corridor, Evacuation } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { PlaceText } from '../incidents/place-text.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names, useName } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { CountValue } from '../ui/value.tsx'
import { ConsentList, SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'

/** A corridor: its course and hours, who consented, and the log of who says in which state it is. */
export function CorridorView({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  const evacuations = useRegister('evacuations').documents.filter(
    (one) => one.corridor === corridor.id,
  )
  return (
    <div className="stack">
      <h3>
        <Names names={corridor.names} />
      </h3>
      <p className="row">
        <Chip certainty={corridorBasis(corridor) === 'agreed' ? 'solid' : 'hatched'}>
          {t(`zone-status.${corridorBasis(corridor)}`)}
        </Chip>
      </p>
      <StatesNow corridor={corridor} />
      <Facts
        facts={[
          [
            t('agreements.users'),
            corridor.users.map((user) => t(`agreements.corridor-user.${user}`)).join(' · '),
          ],
          Object.keys(corridor.direction).length === 0
            ? null
            : [t('agreements.direction'), <LocalText key="to" texts={corridor.direction} />],
          [t('incidents.where'), <PlaceText key="place" place={corridor.place} />],
          corridor.guarantors.length === 0
            ? null
            : [
                t('standing.guarantor'),
                <ul key="guarantors">
                  {corridor.guarantors.map((party) => (
                    <li key={party}>
                      <PartyLink party={party} />
                    </li>
                  ))}
                </ul>,
              ],
          corridor.pause === null
            ? null
            : [t('agreements.pause'), <PauseLink key="pause" pause={corridor.pause} />],
        ]}
      />
      <VolumeFacts volume={corridor.volume} />
      <SourceNote source={corridor.source} />
      <HistoryLine document={corridor} />
      <ConsentList asked={corridor.consentOf} answers={corridor.consents} />
      <StateLog corridor={corridor} />
      {evacuations.map((evacuation) => (
        <EvacuationCounts key={evacuation.id} evacuation={evacuation} />
      ))}
    </div>
  )
}

function PauseLink({ pause }: { readonly pause: string }) {
  const name = useName()
  const held = useRegister('pauses').documents.find(({ id }) => id === pause)
  return (
    <Link to={`/register/pauses/${pause}`}>
      <bdi>{held === undefined ? pause : name(held.names)}</bdi>
    </Link>
  )
}

/** What each source last said by the moment asked for; sources that disagree stand side by side. */
function StatesNow({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  const moment = useMoment()
  const states = corridorStatesAt(corridor, moment)
  return (
    <section>
      <p className="small quiet">
        {t('agreements.status-at')} <Time instant={moment} zone />
      </p>
      {states.length === 0 ? (
        <p className="quiet">{t('agreements.states.none')}</p>
      ) : (
        <ul className="side-by-side">
          {states.map(({ saidBy, state, from }) => (
            <li key={saidBy} className="card">
              <p className="row">
                <Chip certainty="hatched">{t(`corridor-state.${state}`)}</Chip>
                <PartyLink party={saidBy} />
              </p>
              <p className="small quiet">
                <Time instant={from} zone />
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function StateLog({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  if (corridor.states.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.state-log')}</h3>
      <ol className="said-list">
        {corridor.states.map(({ state, from, saidBy, text, source, recordedAt }) => (
          <li key={`${recordedAt} ${saidBy} ${from}`} className="said-item">
            <p className="row">
              <span className="small">
                <Time instant={from} zone />
              </span>
              <Chip certainty="hatched">{t(`corridor-state.${state}`)}</Chip>
              <span>
                {t('agreements.said-by')} <PartyLink party={saidBy} />
              </span>
            </p>
            <SaidText text={text} />
            <SourceNote source={source} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** How many, as different officers count them; none replaces another. */
export function EvacuationCounts({ evacuation }: { readonly evacuation: Evacuation }) {
  const { t } = useMessages()
  return (
    <section className="stack-tight">
      <h3>{t('agreements.evacuation')}</h3>
      <p className="row">
        <Names names={evacuation.fromPlace} only />
        <span>{t('agreements.evacuation.to')}</span>
        <Names names={evacuation.toPlace} only />
      </p>
      <ul className="side-by-side">
        {evacuation.said.map((said) => (
          <li key={`${said.recordedAt} ${said.saidBy} ${said.speaker ?? ''}`} className="card">
            <p className="row">
              <Chip certainty="hatched">{t(`agreements.stage.${said.stage}`)}</Chip>
              <PartyLink party={said.saidBy} />
            </p>
            {said.speaker === undefined ? null : (
              <p className="small">
                <bdi>{said.speaker}</bdi>
              </p>
            )}
            <ul>
              {said.counts.map(({ category, count }) => (
                <li key={category}>
                  {t(`agreements.category.${category}`)}: <CountValue count={count} />
                </li>
              ))}
            </ul>
            <p className="small quiet">
              <Time instant={said.at} zone />
            </p>
            <SaidText text={said.text} />
            <SourceNote source={said.source} />
          </li>
        ))}
      </ul>
      <HistoryLine document={evacuation} />
    </section>
  )
}
