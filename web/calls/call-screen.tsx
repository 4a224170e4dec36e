import { commandRoles } from '@hudna/core/api/policy.ts'
import { type Call, inCall } from '@hudna/core/channels/call.ts'
import type { Channel } from '@hudna/core/channels/channel.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { CallView } from '../channels/call-view.tsx'
import { type Speaker, useSpeaker } from '../channels/speaker.ts'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Value } from '../ui/value.tsx'
import { CallPresent } from '../channels/call-present.tsx'
import { callStage } from './call-stage.ts'
import '../channels/hotline.css'
import '../register/screen.css'
import './calls.css'
import { DeviceCheck } from './device-check.tsx'
import { useHeldCall, useSentOut } from './held-call.ts'
import { RoomView } from './room-view.tsx'
import { useJoining } from './use-joining.ts'

/** In the address in the place of a call that has not begun; its line follows. */
const NEW_CALL = 'new'

/** One video call: devices are tried first, then the call itself, and afterwards what the record holds of it. */
export function CallScreen() {
  const { segments } = useRoute()
  const { documents, loaded, problem, again } = useRegister('calls')
  const channels = useRegister('channels')
  const held = useHeldCall()
  const id = segments[2]
  const wanted = id === NEW_CALL ? segments[3] : undefined
  const call = documents.find((one) =>
    wanted === undefined
      ? one.id === id
      : one.channel === wanted && one.form === 'video' && one.endedAt === null,
  )
  const channel = channels.documents.find((one) => one.id === (call?.channel ?? wanted))
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded || !channels.loaded) return <Loading />
  if (call !== undefined && channel !== undefined)
    return <KnownCall key={call.id} call={call} channel={channel} />
  if (channel !== undefined) return <NewCall channel={channel} />
  // The receipt has come, the document is on its way.
  return held?.call === id ? <Loading /> : <NoCall />
}

function NoCall() {
  const { t } = useMessages()
  return (
    <div className="screen">
      <h1>{t('hotline.call.video')}</h1>
      <Empty title={t('calls.none')}>{t('calls.none.how')}</Empty>
      <p>
        <Link to="/hotline">{t('calls.to-lines')}</Link>
      </p>
    </div>
  )
}

type CallPage = { readonly channel: Channel; readonly children: ReactNode }

function Page({ channel, children }: CallPage) {
  const { t } = useMessages()
  return (
    <div className="screen">
      <header className="row">
        <h1>
          {t('hotline.call.video')}
          {': '}
          <Names names={channel.names} only />
        </h1>
        <Link to={`/hotline/${channel.id}`}>{t('hotline.open')}</Link>
      </header>
      {children}
    </div>
  )
}

type KnownCallProps = { readonly call: Call; readonly channel: Channel }

function KnownCall({ call, channel }: KnownCallProps) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const speaker = useSpeaker()
  const held = useHeldCall()
  const stage = callStage(call, isNow ? speaker : undefined, held?.call)
  if (stage === 'room' && held !== undefined && speaker !== undefined)
    return <RoomView call={call} channel={channel} held={held} speaker={speaker} />
  if (stage === 'check' && speaker !== undefined)
    return (
      <Page channel={channel}>
        <Join call={call} speaker={speaker} />
      </Page>
    )
  return (
    <Page channel={channel}>
      <p className="quiet">{t(stage === 'over' ? 'calls.over' : 'calls.outside')}</p>
      <div className="card">
        <CallView call={call} />
      </div>
    </Page>
  )
}

function Join({ call, speaker }: { readonly call: Call; readonly speaker: Speaker }) {
  const { t } = useMessages()
  const { join, busy, problem } = useJoining(speaker.post)
  const out = useSentOut(call.id)
  const stands = inCall(call).some(({ post }) => post === speaker.post)
  return (
    <DeviceCheck
      act={t('calls.enter')}
      busy={busy}
      // Whoever was sent out may not sit here any more: no camera goes on by itself.
      first={out === undefined ? 'both' : 'nothing'}
      onEnter={(stream) => join(call, stream)}
    >
      <CallPresent call={call} />
      {out === undefined ? null : (
        <p className="call-warning">
          {t('calls.sent-out')} <Value code>{out}</Value>
        </p>
      )}
      {stands ? <p className="call-warning">{t('calls.stands')}</p> : null}
      {problem === undefined ? null : <ProblemNote problem={problem} />}
    </DeviceCheck>
  )
}

function NewCall({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const speaker = useSpeaker()
  const { start, busy, problem } = useJoining(speaker?.post ?? '')
  const begins = speaker !== undefined && commandRoles['channels/start-call'].includes(speaker.role)
  const parties = [...channel.sides.map(({ party }) => party), channel.openedBy]
  return (
    <Page channel={channel}>
      {isNow && begins && parties.includes(speaker.party) ? (
        <DeviceCheck
          act={t('calls.begin')}
          busy={busy}
          onEnter={(stream) => start(channel.id, stream)}
        >
          <p>{t('calls.begin.consequence')}</p>
          {problem === undefined ? null : <ProblemNote problem={problem} />}
        </DeviceCheck>
      ) : (
        <p className="quiet">{t('calls.outside')}</p>
      )}
    </Page>
  )
}
