import type { Channel } from '@hudna/core/channels/channel.ts'
import { channelDue, messageDue } from '@hudna/core/channels/due.ts'
import { lazy, Suspense } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import './hotline.css'
import { Line } from './line.tsx'
import { useMoment } from '../register/use-moment.ts'

const CallScreen = lazy(() =>
  import('../calls/call-screen.tsx').then((file) => ({ default: file.CallScreen })),
)

/** A video call under `/hotline/calls/`, else the lines. */
export function HotlineScreen() {
  const { segments } = useRoute()
  if (segments[1] !== 'calls' || segments[2] === undefined) return <LinesScreen />
  return (
    <Suspense fallback={<Loading />}>
      <CallScreen />
    </Suspense>
  )
}

/** The lines between the parties: on which somebody waits, and the open one with all that went over it. */
function LinesScreen() {
  const { t } = useMessages()
  const { segments } = useRoute()
  const { documents: channels, loaded, problem, again } = useRegister('channels')
  const [, open] = segments
  const channel = channels.find(({ id }) => id === open)
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  return (
    <div className={open === undefined ? 'screen hotline' : 'screen hotline hotline-open'}>
      <h1>{t('nav.hotline')}</h1>
      <div className="hotline-columns">
        <Panel title={t('hotline.lines')} name="hotline-lines">
          {channels.length === 0 ? (
            <Empty title={t('hotline.no-lines')}>{t('hotline.no-lines.how')}</Empty>
          ) : (
            <Lines channels={channels} open={open} />
          )}
        </Panel>
        {channel === undefined ? (
          <p className="quiet register-hint">
            {t(open === undefined ? 'hotline.open-one' : 'agreements.not-found')}
          </p>
        ) : (
          <Line key={channel.id} channel={channel} />
        )}
      </div>
    </div>
  )
}

function Lines(props: {
  readonly channels: readonly Channel[]
  readonly open: string | undefined
}) {
  const { t } = useMessages()
  const moment = useMoment()
  const clock = useCentreNow()
  const now = moment > clock ? moment : clock
  const messages = useRegister('messages').documents
  return (
    <ul>
      {props.channels.map((channel) => {
        const waiting = messages.filter(
          (message) => message.channel === channel.id && messageDue(message, now).length > 0,
        ).length
        const test = channelDue(channel, now)
        return (
          <li
            key={channel.id}
            className={channel.id === props.open ? 'document-row document-open' : 'document-row'}
          >
            <Link
              to={`/hotline/${channel.id}`}
              {...(channel.id === props.open ? { 'aria-current': 'true' as const } : {})}
            >
              <Names names={channel.names} only />
            </Link>
            <p className="row">
              <Chip>{t(`agreements.channel-kind.${channel.kind}`)}</Chip>
              {waiting === 0 ? null : (
                <Chip urgency="soon">{t('hotline.waiting', { count: waiting })}</Chip>
              )}
              {test?.overdue === true ? <Chip urgency="late">{t('hotline.test.late')}</Chip> : null}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
