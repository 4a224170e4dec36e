import type { Channel } from '@hudna/core/channels/channel.ts'
import { channelDue } from '@hudna/core/channels/due.ts'
import { useEffect, useRef, useState } from 'react'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRegister } from '../app/registers.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { PostName } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { CallView } from './call-view.tsx'
import { LineComposer } from './line-composer.tsx'
import { LogCallDialog } from './log-call-dialog.tsx'
import { MessageItem } from './message-item.tsx'
import { type Speaker, useSpeaker } from './speaker.ts'
import { spokenSides } from './spoken-sides.ts'
import { StartCall } from './start-call.tsx'
import { useShownReceipts } from './use-shown-receipts.ts'

/** How often it is asked who is there: within the silence after which a console counts as gone. */
const PRESENCE_EVERY_MS = 5_000

/** One line: its sides and who of them is there, all that went over it from the oldest to the newest, and what to say next. */
export function Line({ channel }: { readonly channel: Channel }) {
  const { isNow } = useTimeRange()
  const speaker = useSpeaker()
  const sides = channel.sides.map(({ party }) => party)
  const speaks = speaker !== undefined && spokenSides(speaker, sides).length > 0
  return (
    <div className="stack line">
      <LineHead channel={channel} speaker={isNow ? speaker : undefined} />
      <Messages channel={channel} speaker={speaker} />
      {isNow && speaks && speaker.sends ? (
        <LineComposer channel={channel} speaker={speaker} />
      ) : null}
      <Calls channel={channel} />
    </div>
  )
}

type PartProps = { readonly channel: Channel; readonly speaker: Speaker | undefined }

function LineHead({ channel, speaker }: PartProps) {
  const { t } = useMessages()
  const [logging, setLogging] = useState(false)
  return (
    <Panel
      title={<Names names={channel.names} only />}
      aside={<Link to={`/register/channels/${channel.id}`}>{t('hotline.about')}</Link>}
    >
      <div className="stack line-head">
        <Sides channel={channel} />
        <LinkTestNote channel={channel} />
        {speaker?.logs === true ? (
          <div className="row">
            <Button onPress={() => setLogging(true)}>{t('hotline.log-call')}</Button>
            <StartCall channel={channel} />
          </div>
        ) : null}
        {logging && speaker !== undefined ? (
          <LogCallDialog channel={channel} speaker={speaker} onClose={() => setLogging(false)} />
        ) : null}
      </div>
    </Panel>
  )
}

/** Each side with its posts, and whether a console of each is there at this moment. */
function Sides({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const { data, again } = useRead('presence', isNow ? {} : null)
  const ask = useRef(again)
  useEffect(() => {
    ask.current = again
  }, [again])
  useEffect(() => {
    const timer = window.setInterval(() => ask.current(), PRESENCE_EVERY_MS)
    return () => window.clearInterval(timer)
  }, [])
  const there = new Set((data?.posts ?? []).flatMap((one) => (one.connected ? [one.post] : [])))
  return (
    <ul className="side-by-side">
      {channel.sides.map(({ party, posts }) => (
        <li key={party} className="stack-tight">
          <PartyName id={party} />
          {posts.map((post) => (
            <span key={post} className="row small">
              {data === undefined ? null : (
                <span
                  className={there.has(post) ? 'presence presence-there' : 'presence'}
                  aria-hidden="true"
                >
                  {there.has(post) ? '●' : '○'}
                </span>
              )}
              <PostName post={post} />
              {data === undefined ? null : (
                <span className="quiet">
                  {t(there.has(post) ? 'hotline.there' : 'hotline.not-there')}
                </span>
              )}
            </span>
          ))}
        </li>
      ))}
    </ul>
  )
}

function LinkTestNote({ channel }: { readonly channel: Channel }) {
  const { t, rich } = useMessages()
  const now = useCentreNow()
  const due = channelDue(channel, now)
  if (due === null) return <p className="quiet small">{t('hotline.test.never')}</p>
  return (
    <p className="row small">
      {due.last === null ? null : (
        <span>{rich('hotline.test.last', { time: <Time instant={due.last.at} zone /> })}</span>
      )}
      {due.overdue ? (
        <Chip urgency="late">
          {due.missedAt === null
            ? t('hotline.test.late')
            : rich('hotline.test.missed', { time: <Time instant={due.missedAt} zone /> })}
        </Chip>
      ) : (
        <span className="quiet">
          {rich('hotline.test.next', { time: <Time instant={due.dueAt} zone /> })}
        </span>
      )}
    </p>
  )
}

/** Oldest first, and the newest in sight: the list is held at its end. */
function Messages({ channel, speaker }: PartProps) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const { documents, loaded } = useRegister('messages')
  const messages = documents
    .filter((one) => one.channel === channel.id)
    .toSorted((one, other) => (one.sentAt < other.sentAt ? -1 : 1))
  useShownReceipts(isNow ? messages : [], speaker?.party)
  const count = messages.length
  return (
    <Panel title={t('agreements.messages', { count })} name="line-messages">
      {loaded && count === 0 ? <p className="empty quiet">{t('hotline.no-messages')}</p> : null}
      <ol aria-label={t('hotline.messages')}>
        {messages.map((message) => (
          <MessageItem key={message.id} message={message} speaker={speaker} />
        ))}
      </ol>
    </Panel>
  )
}

function Calls({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const calls = useRegister('calls').documents.filter((one) => one.channel === channel.id)
  if (calls.length === 0) return null
  return (
    <Panel title={t('hotline.calls', { count: calls.length })}>
      <ol>
        {calls.map((call) => (
          <li key={call.id} className="document-row">
            <CallView call={call} />
          </li>
        ))}
      </ol>
    </Panel>
  )
}
