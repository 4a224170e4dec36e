import type { Channel } from '@hudna/core/channels/channel.ts'
import { useEffect } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useSpeaker } from '../channels/speaker.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { ringingFor } from './call-stage.ts'
import './calls.css'
import { closeHeld, closeSentOut, setMicrophone, useHeldCall, useRoom } from './held-call.ts'

/** Across the frame while this page is in a call and shows something else: the way back, and the microphone. */
export function CallBand() {
  const { t } = useMessages()
  const { segments } = useRoute()
  const { session } = useSession()
  const held = useHeldCall()
  const room = useRoom()
  const channel = useRegister('channels').documents.find(({ id }) => id === held?.channel)
  const post = session?.actor?.post
  const over = held !== undefined && (room?.state === 'left' || post !== held.post)
  const refusal = room?.refusal ?? null
  useEffect(() => {
    if (!over) return
    if (refusal === null) closeHeld()
    else closeSentOut(refusal)
  }, [over, refusal])
  if (segments[0] === 'hotline' && segments[1] === 'calls') return null
  if (held === undefined) return <Ringing />
  return (
    <section className="call-band" aria-label={t('calls.in-call')}>
      <strong>{t('calls.in-call')}</strong>
      {channel === undefined ? null : <Names names={channel.names} only />}
      {room?.state === 'lost' ? <Chip urgency="late">{t('calls.state.lost')}</Chip> : null}
      {held.stream === null ? null : (
        <Button small onPress={() => setMicrophone(!held.microphoneOn)}>
          {t(held.microphoneOn ? 'calls.mute' : 'calls.unmute')}
        </Button>
      )}
      <Link to={`/hotline/calls/${held.call}`}>{t('calls.back')}</Link>
    </section>
  )
}

/** Calls that have begun lately and that this post can come into. */
function Ringing() {
  const { t, rich } = useMessages()
  const { isNow } = useTimeRange()
  const speaker = useSpeaker()
  const now = useCentreNow()
  const channels = useRegister('channels').documents
  const calls = useRegister('calls').documents
  if (speaker === undefined || !isNow) return null
  const ringing = ringingFor(calls, speaker, now)
  if (ringing.length === 0) return null
  return (
    <section className="call-band" aria-label={t('calls.rings.label')}>
      {ringing.map((call) => (
        <p key={call.id} className="row">
          <span>
            {rich('calls.rings', {
              party: <PartyName id={call.owner} />,
              line: <LineName channel={channels.find(({ id }) => id === call.channel)} />,
              time: <Time instant={call.startedAt} form="clock" />,
            })}
          </span>
          <Link to={`/hotline/calls/${call.id}`}>{t('hotline.call.join')}</Link>
        </p>
      ))}
    </section>
  )
}

function LineName({ channel }: { readonly channel: Channel | undefined }) {
  return channel === undefined ? <span>…</span> : <Names names={channel.names} only />
}
