import type { StopCall } from '@hudna/core/notices/stop.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** A call to stop: who made it, and what each party has answered. */
export function StopCallView({ call }: { readonly call: StopCall }) {
  const { t } = useMessages()
  const { party, text, to, answers, calledAt, dueAt } = call
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
      <ul className="list">
        {to.map((id) => {
          const answer = answers.find((one) => one.party === id)
          return (
            <li key={id}>
              <PartyLink party={id} />
              {' · '}
              {answer === undefined ? (
                t('telling.answer.none')
              ) : (
                <>
                  <Time instant={answer.at} zone /> <LocalText texts={answer.text} />
                </>
              )}
            </li>
          )
        })}
      </ul>
      <HistoryLine document={call} />
    </div>
  )
}
