import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'

/** A meeting: who is invited, who objects, whether it was held and what came of it. */
export function MeetingView({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  const { names, track, venue, at, invitations, agenda, objections, source } = meeting
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <Facts
        facts={[
          [t('agreements.track'), <bdi key="track">{track}</bdi>],
          [t('agreements.venue'), <Names key="venue" names={venue} />],
          [
            t('incidents.when'),
            at === null ? t('agreements.no-date') : <Time key="at" instant={at} zone />,
          ],
          [
            t('agreements.invitations'),
            <ul key="invited">
              {invitations.map((party) => (
                <li key={party}>
                  <PartyLink party={party} />
                </li>
              ))}
            </ul>,
          ],
          Object.keys(agenda).length === 0
            ? null
            : [t('agreements.agenda'), <LocalText key="agenda" texts={agenda} />],
        ]}
      />
      <SourceNote source={source} />
      <HistoryLine document={meeting} />
      {objections.length === 0 ? null : (
        <section>
          <h3>{t('agreements.objections')}</h3>
          <ul className="said-list">
            {objections.map((said) => (
              <li key={`${said.at} ${said.party}`} className="said-item">
                <PartyLink party={said.party} />
                <SaidText text={said.text} />
                <SourceNote source={said.source} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Outcomes meeting={meeting} />
    </div>
  )
}

function Outcomes({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useMessages()
  if (meeting.outcomes.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.outcomes')}</h3>
      <ul className="said-list">
        {meeting.outcomes.map((outcome) => (
          <li key={outcome.at} className="said-item">
            <Chip>{t(outcome.held ? 'agreements.held' : 'agreements.not-held')}</Chip>
            <SaidText text={outcome.text} />
            {outcome.commitments.map((commitment) => (
              <p key={commitment}>
                <Link to={`/register/commitments/${commitment}`}>
                  <Value code>{commitment}</Value>
                </Link>
              </p>
            ))}
            <SourceNote source={outcome.source} />
          </li>
        ))}
      </ul>
    </section>
  )
}
