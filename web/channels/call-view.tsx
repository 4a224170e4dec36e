import { type Call, inCall, mayBeRecorded } from '@hudna/core/channels/call.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { PostName } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { CallActs } from './call-acts.tsx'
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
      <Present call={call} />
      <Written call={call} />
      {isNow && speaker !== undefined ? <CallActs call={call} speaker={speaker} /> : null}
      <HistoryLine document={call} />
    </div>
  )
}

function Present({ call }: { readonly call: Call }) {
  const { t } = useMessages()
  if (call.form !== 'video') return null
  return (
    <>
      <ul className="small" aria-label={t('hotline.call.present')}>
        {call.present.map(({ post, party, joinedAt, leftAt }) => (
          <li key={`${post} ${joinedAt}`} className="row">
            <PartyName id={party} />
            <PostName post={post} />
            <span className="quiet">
              <TimeSpan from={joinedAt} to={leftAt} form="clock" />
            </span>
          </li>
        ))}
      </ul>
      {inCall(call).length === 0 ? null : (
        <p className="small">
          {t(mayBeRecorded(call) ? 'hotline.call.recordable' : 'hotline.call.not-recordable')}
        </p>
      )}
    </>
  )
}

function Written({ call }: { readonly call: Call }) {
  const { t } = useMessages()
  return (
    <>
      {call.minutes.map(({ at, post, text }) => (
        <p key={at} className="small">
          <span className="quiet">
            <Time instant={at} form="clock" /> <PostName post={post} />
            {': '}
          </span>
          <LocalText texts={text} />
        </p>
      ))}
      {call.decisions.map(({ decision, text, party, commitments }) => (
        <div key={decision} className="card">
          <p className="row">
            <Chip>{t('hotline.call.decision')}</Chip>
            <PartyName id={party} />
          </p>
          <p>
            <LocalText texts={text} />
          </p>
          {commitments.map((id) => (
            <p key={id} className="small">
              <Link to={`/register/commitments/${id}`}>{t('hotline.call.commitment')}</Link>
            </p>
          ))}
        </div>
      ))}
    </>
  )
}
