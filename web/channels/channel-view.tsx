import type { Channel, Message } from '@hudna/core/channels/channel.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { SourceNote } from '../register/source-note.tsx'

/** A channel: who is on each side, when, for what, and what went over it. */
export function ChannelView({ channel }: { readonly channel: Channel }) {
  const { t } = useMessages()
  const { workingHours } = channel
  return (
    <div className="stack">
      <h3>
        <Names names={channel.names} />
      </h3>
      <p className="row">
        <Chip>{t(`agreements.channel-kind.${channel.kind}`)}</Chip>
        <Link to={`/hotline/${channel.id}`}>{t('hotline.open')}</Link>
      </p>
      <SaidText text={channel.purpose} />
      <Sides channel={channel} />
      <Facts
        facts={[
          [
            t('agreements.hours'),
            workingHours === null ? (
              t('agreements.hours.always')
            ) : (
              <Value key="hours">{`${workingHours.from}–${workingHours.to}`}</Value>
            ),
          ],
          [
            t('agreements.languages'),
            channel.languages.map((one) => t(`agreements.language.${one}`)).join(' · '),
          ],
          channel.fallback.length === 0
            ? null
            : [
                t('agreements.fallback'),
                <ol key="fallback">
                  {channel.fallback.map((party) => (
                    <li key={party}>
                      <PartyLink party={party} />
                    </li>
                  ))}
                </ol>,
              ],
        ]}
      />
      <SourceNote source={channel.source} />
      <HistoryLine document={channel} />
      <Messages channel={channel.id} />
    </div>
  )
}

function Sides({ channel }: { readonly channel: Channel }) {
  return (
    <ul className="side-by-side">
      {channel.sides.map(({ party, posts }) => (
        <li key={party} className="card">
          <PartyLink party={party} /> <RecipientNote party={party} short />
          <ul className="small">
            {posts.map((post) => (
              <li key={post}>
                <PostName post={post} />
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function Messages({ channel }: { readonly channel: string }) {
  const { t } = useMessages()
  const messages = useRegister('messages').documents.filter((one) => one.channel === channel)
  return (
    <section>
      <h3>{t('agreements.messages', { count: messages.length })}</h3>
      <ol className="said-list">
        {messages.map((message) => (
          <li key={message.id} className="said-item">
            <MessageText message={message} />
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A message with the answers of people; that it was transmitted is not an answer. */
export function MessageText({ message }: { readonly message: Message }) {
  const { t } = useMessages()
  return (
    <div className="stack-tight">
      <p className="row">
        <PartyLink party={message.from} />
        <Chip urgency={message.priority === 'flash' ? 'late' : 'none'}>
          {t(`agreements.priority.${message.priority}`)}
        </Chip>
        <span className="small quiet">
          <Time instant={message.sentAt} zone />
        </span>
        <Link to={`/hotline/${message.channel}`}>{t('hotline.open')}</Link>
      </p>
      <p>
        <LocalText texts={message.text} />
      </p>
      <SourceNote source={message.source} />
      {message.answers.map(({ party, at, text, source }) => (
        <div key={`${at} ${party}`} className="card">
          <p className="row">
            <PartyLink party={party} />
            <span>{t('agreements.took-message')}</span>
            <span className="small quiet">
              <Time instant={at} zone />
            </span>
          </p>
          <SaidText text={text} />
          <SourceNote source={source} />
        </div>
      ))}
    </div>
  )
}
