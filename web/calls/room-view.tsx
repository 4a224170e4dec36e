import type { Call } from '@hudna/core/channels/call.ts'
import type { Channel } from '@hudna/core/channels/channel.ts'
import { useEffect, useRef } from 'react'
import { useConnection } from '../app/live.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { CallPresent } from '../channels/call-present.tsx'
import { CallWritten } from '../channels/call-written.tsx'
import type { Speaker } from '../channels/speaker.ts'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { CallControls } from './call-controls.tsx'
import { CallTiles } from './call-tiles.tsx'
import { CallWords } from './call-words.tsx'
import { CallWriting } from './call-writing.tsx'
import { type HeldCall, useRoom } from './held-call.ts'
import { RecordingPanel } from './recording-panel.tsx'
import { SameMapPanel } from './same-map-panel.tsx'
import type { RoomSnapshot } from './transport/room-snapshot.ts'

type RoomViewProps = {
  readonly call: Call
  readonly channel: Channel
  readonly held: HeldCall
  readonly speaker: Speaker
}

/** The call while this page is in it: faces, the four words, the same map, and what goes on the record. */
export function RoomView({ call, channel, held, speaker }: RoomViewProps) {
  const { t } = useMessages()
  const room = useRoom()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const follows = useConnection().state === 'live'
  if (room === undefined) return <Loading />
  return (
    <div className="screen call-room">
      <header className="row">
        <h1 ref={heading} tabIndex={-1}>
          <Names names={channel.names} only />
        </h1>
        <RoomState room={room} />
        <Link to={`/hotline/${channel.id}`}>{t('hotline.open')}</Link>
      </header>
      <div className="call-columns">
        <div className="stack call-main">
          <CallWords room={room} language={held.language} />
          <CallTiles call={call} room={room} held={held} />
          <SameMapPanel room={room} held={held} />
          <Panel title={t('calls.written')}>
            <div className="stack call-part">
              <CallWritten call={call} />
              <CallWriting call={call} channel={channel} speaker={speaker} />
            </div>
          </Panel>
        </div>
        <div className="stack call-aside">
          <Panel title={t('calls.here')}>
            <div className="call-part">
              <CallPresent call={call} />
            </div>
          </Panel>
          <RecordingPanel call={call} room={room} held={held} follows={follows} />
        </div>
      </div>
      <CallControls call={call} room={room} held={held} />
    </div>
  )
}

function RoomState({ room }: { readonly room: RoomSnapshot }) {
  const { t } = useMessages()
  return (
    <output className="row">
      <Chip urgency={room.state === 'lost' ? 'late' : room.state === 'live' ? 'none' : 'soon'}>
        {t(`calls.state.${room.state}`)}
      </Chip>
      <span className="quiet small">{t(`calls.mode.${room.mode}`)}</span>
    </output>
  )
}
