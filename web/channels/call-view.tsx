import type { Call } from '@hudna/core/channels/call.ts'
import { useMessages } from '../app/i18n.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { PostName } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { CallActs } from './call-acts.tsx'
import { CallPresent } from './call-present.tsx'
import { CallWritten } from './call-written.tsx'
import { useSpeaker } from './speaker.ts'

/** A call: who was in it and when, what was written down, whether it could be recorded, and what it decided. */
export function CallView({ call }: { readonly call: Call }) {
  const { t, rich } = useMessages()
  const { isNow } = useTimeRange()
  const speaker = useSpeaker()
  const { from, to } = call
  return (
    <div className="stack-tight">
      <p className="row">
        <Chip>{t(`hotline.call.${call.form}`)}</Chip>
        <TimeSpan from={call.startedAt} to={call.endedAt} form="second" zone />
        {call.form === 'video' && call.endedAt === null ? (
          <Chip urgency="soon">{t('hotline.call.running')}</Chip>
        ) : null}
      </p>
      {to === null ? null : (
        <p>
          {rich('hotline.call.between', {
            from: <PostName post={from} />,
            to: <PostName post={to} />,
          })}
        </p>
      )}
      {call.answered === null ? null : (
        <p className="row">
          <Chip urgency={call.answered ? 'none' : 'late'}>
            {t(call.answered ? 'hotline.call.answered' : 'hotline.call.not-answered')}
          </Chip>
          {call.readBack === null ? null : <Chip>{t(`hotline.call.${call.readBack}`)}</Chip>}
        </p>
      )}
      <SaidText text={call.text} />
      <SourceNote source={call.source} />
      <CallPresent call={call} />
      <CallWritten call={call} />
      {isNow && speaker !== undefined ? <CallActs call={call} speaker={speaker} /> : null}
      <HistoryLine document={call} />
    </div>
  )
}
