import type { Channel } from '@hudna/core/channels/channel.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'

/** The way to a video call on a line on which none is running: camera and microphone are tried first. */
export function StartCall({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const running = useRegister('calls').documents.some(
    (call) => call.channel === channel.id && call.form === 'video' && call.endedAt === null,
  )
  if (running) return null
  return (
    <Link to={`/hotline/calls/new/${channel.id}`} className="button button-plain">
      {t('hotline.start-call')}
    </Link>
  )
}
