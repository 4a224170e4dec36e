import type { Escalation } from '@hudna/core/channels/answering.ts'
import type { Message } from '@hudna/core/channels/channel.ts'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { PostName } from '../parties/party-link.tsx'
import { Time } from '../ui/time.tsx'
import { stopwatch } from './alarms.ts'
import { type SideState, sideStates } from './side-state.ts'

/** Each side of a message: what its machine and its people have done, and the clock that runs against it. */
export function SideStatus({ message }: { readonly message: Message }) {
  const now = useCentreNow(1_000)
  return (
    <ul className="side-status">
      {sideStates(message, now).map((side) => (
        <li key={side.party} className="side-status-row">
          <p className="row">
            <PartyName id={side.party} />
            <Reached side={side} />
            <Clock side={side} now={now} />
          </p>
          {side.escalations.length === 0 ? null : <Escalations list={side.escalations} />}
        </li>
      ))}
    </ul>
  )
}

function Reached({ side }: { readonly side: SideState }) {
  const { t, rich } = useMessages()
  const { shown, taken, answered } = side
  const [key, by] = answered
    ? (['answered', answered] as const)
    : taken
      ? (['taken', taken] as const)
      : (['shown', shown] as const)
  if (by === null) return <span className="quiet small">{t('hotline.side.nothing')}</span>
  return (
    <span className="small">
      {rich(`hotline.side.${key}`, {
        post: <PostName post={by.post} />,
        time: <Time instant={by.at} form="clock" />,
      })}
    </span>
  )
}

function Clock({ side, now }: { readonly side: SideState; readonly now: string }) {
  const { t } = useMessages()
  if (side.clock === null) return null
  const left = Date.parse(side.clock.dueAt) - Date.parse(now)
  const late = left < 0
  return (
    <span className={late ? 'side-clock urgency-late' : 'side-clock'}>
      {late ? <span aria-hidden="true">▲ </span> : null}
      {t(late ? 'hotline.clock.late' : 'hotline.clock.due', {
        step: t(`hotline.step.${side.clock.step}`),
      })}{' '}
      <bdi dir="ltr" className="side-clock-time">
        {stopwatch(left)}
      </bdi>
    </span>
  )
}

function Escalations({ list }: { readonly list: readonly Escalation[] }) {
  const { t, rich } = useMessages()
  return (
    <ol className="escalations small">
      {list.map((one) => (
        <li key={one.step}>
          {rich('hotline.escalated', {
            step: t(`hotline.step.${one.step}`),
            time: <Time instant={one.at} form="clock" />,
          })}{' '}
          {one.to.posts.length > 0 ? (
            <span className="row">
              {one.to.posts.map((post) => (
                <PostName key={post} post={post} />
              ))}
            </span>
          ) : (
            <span className="row">
              {one.to.parties.map((party) => (
                <PartyName key={party} id={party} />
              ))}
            </span>
          )}
        </li>
      ))}
    </ol>
  )
}
