import { type Message, messageEntryIndex } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { languagesFrom } from '../app/language.ts'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useSubmit } from '../app/use-submit.ts'
import { FileItem } from '../attachments/file-item.tsx'
import { PostName } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { AnswerForm } from './answer-form.tsx'
import { ReadBackWords } from './read-back-words.tsx'
import { SideStatus } from './side-status.tsx'
import type { Speaker } from './speaker.ts'
import { spokenSides } from './spoken-sides.ts'

type MessageItemProps = { readonly message: Message; readonly speaker: Speaker | undefined }

/** One message of a line: who said what, how urgently, the four words, where it stands on each side, and the answers. */
export function MessageItem({ message, speaker }: MessageItemProps) {
  const { t } = useMessages()
  const { isNow } = useTimeRange()
  const flash = message.priority === 'flash'
  return (
    <li className={flash ? 'line-message line-message-flash' : 'line-message'}>
      <article className="stack-tight" aria-label={t('hotline.message')}>
        <p className="row">
          <PartyName id={message.from} />
          <span className="small quiet">
            <PostName post={message.post} />
          </span>
          <Chip urgency={flash ? 'late' : 'none'}>
            {t(`agreements.priority.${message.priority}`)}
          </Chip>
          {message.test === true ? <Chip certainty="hatched">{t('hotline.test')}</Chip> : null}
          {message.template === undefined ? null : (
            <Chip>{t(`hotline.template.${message.template.name}`)}</Chip>
          )}
          <span className="small quiet">
            <Time instant={message.sentAt} form="second" zone />
          </span>
        </p>
        <p className="line-message-text">
          <LocalText texts={message.text} />
        </p>
        <OtherLanguages message={message} />
        <Files message={message} />
        <SourceNote source={message.source} />
        <ReadBackWords index={messageEntryIndex(message)} />
        <SideStatus message={message} />
        <Answers message={message} />
        {speaker === undefined || !isNow ? null : <Acts message={message} speaker={speaker} />}
        <p className="small">
          <Link to="/record" parameters={{ entry: String(messageEntryIndex(message) ?? '') }}>
            {t('incidents.open-entry')}
          </Link>
        </p>
      </article>
    </li>
  )
}

function OtherLanguages({ message }: { readonly message: Message }) {
  const { t, language } = useMessages()
  const [, ...others] = languagesFrom(language)
  const there = others.filter((other) => message.text[other] !== undefined)
  if (there.length === 0) return null
  return (
    <details className="small">
      <summary>{t('hotline.other-languages')}</summary>
      {there.map((other) => (
        <p key={other} lang={other} dir="auto">
          {message.text[other]}
        </p>
      ))}
    </details>
  )
}

function Files({ message }: { readonly message: Message }) {
  const { t } = useMessages()
  const { attachments = [] } = message
  if (attachments.length === 0) return null
  return (
    <ul className="small stack-tight" aria-label={t('hotline.files')}>
      {attachments.map((file) => (
        <li key={file.sha256}>
          <FileItem file={file} />
        </li>
      ))}
    </ul>
  )
}

function Answers({ message }: { readonly message: Message }) {
  const { t } = useMessages()
  return message.answers.map(({ party, post, at, text, readBack, source }) => (
    <div key={`${at} ${party}`} className="card line-answer">
      <p className="row">
        <PartyName id={party} />
        <span className="small quiet">
          <PostName post={post} />
        </span>
        <span>{t('agreements.took-message')}</span>
        {readBack === undefined ? null : <Chip>{t('hotline.read-back')}</Chip>}
        <span className="small quiet">
          <Time instant={at} form="second" />
        </span>
      </p>
      {Object.keys(text).length === 0 ? null : (
        <p>
          <LocalText texts={text} />
        </p>
      )}
      <SourceNote source={source} />
    </div>
  ))
}

/** What this post can do about a message: take it at once, or answer it. */
function Acts({ message, speaker }: { readonly message: Message; readonly speaker: Speaker }) {
  const { t } = useMessages()
  const [answering, setAnswering] = useState(false)
  const { submission, submit } = useSubmit()
  const { party } = speaker
  const waiting = spokenSides(speaker, message.to).filter(
    (side) => !message.answers.some((one) => one.party === side),
  )
  const takes = waiting.includes(party) && !(message.taken ?? []).some((one) => one.party === party)
  if (waiting.length === 0) return null
  return (
    <>
      <div className="row">
        {takes ? (
          <Button
            look="act"
            isDisabled={submission.state === 'recording'}
            onPress={() => void submit({ type: 'channels/take', message: message.id })}
          >
            {submission.state === 'recording' ? t('app.recording') : t('hotline.take')}
          </Button>
        ) : null}
        {speaker.answers ? (
          <Button onPress={() => setAnswering(!answering)} aria-expanded={answering}>
            {t('hotline.answer')}
          </Button>
        ) : null}
      </div>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
      {answering ? <AnswerForm message={message} parties={waiting} own={party} /> : null}
    </>
  )
}
