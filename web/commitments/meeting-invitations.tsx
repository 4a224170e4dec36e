import type { Meeting, MeetingObjection } from '@hudna/core/commitments/meeting.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import { type Invitation, invitationsOf } from './talks-order.ts'

/** Each invited party with what it answered and with who objects to its presence; then objections to the meeting. */
export function Invitations({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  const { invited, toMeeting } = invitationsOf(meeting)
  return (
    <>
      <section data-part="invitations">
        <h3>{t('agreements.invitations')}</h3>
        <ul className="said-list">
          {invited.map((invitation) => (
            <li
              key={invitation.party}
              className="said-item"
              data-party={invitation.party}
              data-answer={invitation.answer?.answer ?? 'none'}
            >
              <InvitedLine invitation={invitation} />
            </li>
          ))}
        </ul>
      </section>
      {toMeeting.length === 0 ? null : (
        <section data-part="objections">
          <h3>{t('talks.objections-to-meeting')}</h3>
          <ul className="said-list">
            {toMeeting.map((objection) => (
              <li key={`${objection.at} ${objection.party}`} className="said-item">
                <PartyLink party={objection.party} />
                <ObjectionWords objection={objection} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function InvitedLine({ invitation }: { readonly invitation: Invitation }) {
  const { t } = useMessages()
  const { party, answer, objections } = invitation
  return (
    <>
      <p className="row">
        <PartyLink party={party} />
        <Chip certainty={answer === undefined ? 'dotted' : 'hatched'}>
          {t(`talks.invitation.${answer?.answer ?? 'none'}`)}
        </Chip>
        {answer === undefined ? null : (
          <span className="small quiet">
            <Time instant={answer.at} form="day" />
          </span>
        )}
      </p>
      {answer === undefined ? null : (
        <>
          <SaidText text={answer.text} />
          <SourceNote source={answer.source} />
        </>
      )}
      {objections.map((objection) => (
        <div key={`${objection.at} ${objection.party}`} className="objection">
          <p className="row">
            <PartyLink party={objection.party} />
            <Chip certainty="hatched">{t('talks.objects-to-presence')}</Chip>
          </p>
          <ObjectionWords objection={objection} />
        </div>
      ))}
    </>
  )
}

function ObjectionWords({ objection }: { readonly objection: MeetingObjection }) {
  return (
    <>
      <SaidText text={objection.text} />
      <SourceNote source={objection.source} />
    </>
  )
}
