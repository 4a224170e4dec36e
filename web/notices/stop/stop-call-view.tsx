import type { StopCall } from '@hudna/core/notices/stop.ts'
import { unanswered } from '@hudna/core/notices/stop-states.ts'
import { useMessages } from '../../app/i18n.tsx'
import { useSession } from '../../app/session.tsx'
import { PartyLink } from '../../parties/party-link.tsx'
import { HistoryLine } from '../../register/history-line.tsx'
import { useMoment } from '../../register/use-moment.ts'
import { Chip } from '../../ui/chip.tsx'
import { LocalText } from '../../ui/names.tsx'
import { Facts } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { Coordinates } from '../../ui/value.tsx'
import { ReferenceName } from '../reference-name.tsx'
import { StopAnswer } from './stop-answer.tsx'
import { StopDetails } from './stop-details.tsx'
import { useStopAlarms } from './use-stop-alarms.ts'

/** A call to stop: who made it, about what, and what each party has answered. */
export function StopCallView({ call }: { readonly call: StopCall }) {
  const { t } = useMessages()
  const { party, text, notice, position, calledAt, dueAt } = call
  return (
    <div className="stack">
      <h3>{t('telling.stop')}</h3>
      <p>
        {t('agreements.author')} <PartyLink party={party} />
        {' · '}
        {t('telling.called')} <Time instant={calledAt} zone />
        {' · '}
        {t('telling.due')} <Time instant={dueAt} zone />
      </p>
      <p>
        <LocalText texts={text} />
      </p>
      <Facts
        facts={[
          notice === null
            ? null
            : [t('stop.about'), <ReferenceName key="notice" kind="notice" id={notice} />],
          position === null
            ? null
            : [
                t('stop.details.position'),
                <Coordinates key="position" position={position} errorRadiusM={0} />,
              ],
        ]}
      />
      <Answers call={call} />
      <LateAnswer call={call} />
      <StopDetails call={call} />
      <HistoryLine document={call} />
    </div>
  )
}

/** Every party that was called: what it answered and when, or that it has not, and since when that is late. */
function Answers({ call }: { readonly call: StopCall }) {
  const { t } = useMessages()
  const moment = useMoment()
  const { to, answers, dueAt } = call
  return (
    <section aria-label={t('stop.answers')}>
      <h4>{t('stop.answers')}</h4>
      <ul className="said-list">
        {to.map((id) => {
          const answer = answers.find((one) => one.party === id)
          return (
            <li key={id} className="said-item row">
              <PartyLink party={id} />
              {answer === undefined ? (
                <Chip urgency={dueAt < moment ? 'late' : 'soon'}>{t('telling.answer.none')}</Chip>
              ) : (
                <>
                  <Time instant={answer.at} zone /> <LocalText texts={answer.text} />
                </>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** A call that no longer sounds is answered here. */
function LateAnswer({ call }: { readonly call: StopCall }) {
  const { session } = useSession()
  const sounds = useStopAlarms().some(
    (alarm) => alarm.call.id === call.id && alarm.state === 'unanswered',
  )
  const party = session?.actor?.party
  if (sounds || party === undefined || !unanswered(call).includes(party)) return null
  return <StopAnswer call={call.id} />
}
