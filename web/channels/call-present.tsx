import { type Call, inCall, mayBeRecorded } from '@hudna/core/channels/call.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { PostName } from '../parties/party-link.tsx'
import { TimeSpan } from '../ui/time.tsx'

/** Who is in a call and since when, who was, and whether it may be recorded, as the record has it. */
export function CallPresent({ call }: { readonly call: Call }) {
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
