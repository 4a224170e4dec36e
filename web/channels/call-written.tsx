import type { Call } from '@hudna/core/channels/call.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { PostName } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'

/** The minutes of a call and what it decided, with the commitments that came out of it. */
export function CallWritten({ call }: { readonly call: Call }) {
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
