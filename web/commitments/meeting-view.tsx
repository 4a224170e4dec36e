import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { meetingState } from '@hudna/core/commitments/states.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { Invitations } from './meeting-invitations.tsx'
import { Outcomes } from './meeting-outcomes.tsx'
import './talks.css'

/** A meeting: who is invited, who objects to whom, when and where it was to be, and what came of it. */
export function MeetingView({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  const { names, track, venue, at, durationMin, source, convenedBy } = meeting
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <MeetingChips meeting={meeting} />
      </p>
      <Facts
        facts={[
          [t('agreements.track'), <bdi key="track">{track}</bdi>],
          [t('agreements.venue'), <Names key="venue" names={venue} />],
          [
            t('incidents.when'),
            at === null ? t('agreements.no-date') : <Time key="at" instant={at} zone />,
          ],
          durationMin === undefined
            ? null
            : [t('talks.duration'), <Figure key="duration" value={durationMin} />],
          [t('talks.convened-by'), <PartyLink key="by" party={convenedBy} />],
        ]}
      />
      <Cancelled meeting={meeting} />
      <EarlierPlans meeting={meeting} />
      <SourceNote source={source} />
      <HistoryLine document={meeting} />
      <Invitations meeting={meeting} />
      <Agenda meeting={meeting} />
      <Outcomes meeting={meeting} />
    </div>
  )
}

/** Whether it is planned, was held, was not, or was cancelled; and how often it was moved. */
export function MeetingChips({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  const state = meetingState(meeting)
  const moved = meeting.earlier.length
  return (
    <>
      <Chip certainty={state === 'held' ? 'solid' : 'dotted'}>{t(`talks.meeting.${state}`)}</Chip>
      {moved === 0 ? null : <Chip>{t('talks.moved', { count: moved })}</Chip>}
      {meeting.objections.length === 0 ? null : (
        <Chip certainty="hatched">
          {t('talks.objections', { count: meeting.objections.length })}
        </Chip>
      )}
    </>
  )
}

function Cancelled({ meeting: { cancelled } }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  if (cancelled === null) return null
  return (
    <div className="card">
      <p>
        <strong>{t('talks.cancelled-by')}</strong> <PartyLink party={cancelled.saidBy} />
        {' · '}
        <Time instant={cancelled.at} zone />
      </p>
      <SaidText text={cancelled.text} />
      <SourceNote source={cancelled.source} />
    </div>
  )
}

/** The chain of times and venues, the first plan on top and the one that stands at its end. */
function EarlierPlans({ meeting: { earlier, at, venue } }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  if (earlier.length === 0) return null
  return (
    <section data-part="plans">
      <h3>{t('talks.plans')}</h3>
      <ol className="chain">
        {earlier.map((plan) => (
          <li key={plan.movedAt} className="chain-link">
            <s>
              <Plan at={plan.at} venue={plan.venue} />
            </s>
            <p className="small quiet">
              {t('talks.moved-at')} <Time instant={plan.movedAt} zone />
            </p>
            <SaidText text={plan.reason} />
          </li>
        ))}
        <li className="chain-link">
          <strong>
            <Plan at={at} venue={venue} />
          </strong>
        </li>
      </ol>
    </section>
  )
}

function Plan({ at, venue }: Pick<Meeting, 'at' | 'venue'>) {
  const { t } = useMessages()
  return (
    <span>
      {at === null ? t('agreements.no-date') : <Time instant={at} zone />}
      {' · '}
      <Names names={venue} only />
    </span>
  )
}

/** What is to be spoken of, and who put each item there. */
function Agenda({ meeting: { agenda, items } }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  if (Object.keys(agenda).length === 0 && items.length === 0) return null
  return (
    <section data-part="agenda">
      <h3>{t('agreements.agenda')}</h3>
      {Object.keys(agenda).length === 0 ? null : (
        <p>
          <LocalText texts={agenda} />
        </p>
      )}
      <ol className="said-list">
        {items.map(({ item, proposedBy, text, source }, at) => (
          <li key={item} className="said-item">
            <p className="row">
              <Figure value={at + 1} /> <LocalText texts={text} />
            </p>
            <p className="small">
              {t('talks.item-by')} <PartyLink party={proposedBy} />
              {' · '}
              <SourceNote source={source} />
            </p>
          </li>
        ))}
      </ol>
    </section>
  )
}
