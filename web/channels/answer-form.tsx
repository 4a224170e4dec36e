import { type Message, messageEntryIndex } from '@hudna/core/channels/channel.ts'
import { readBackWords } from '@hudna/core/kernel/read-back.ts'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { cleanText } from '../incidents/clean-text.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { useEntryHash } from './entry-hash.ts'
import { wordsSaid } from './words-said.ts'

type AnswerFormProps = {
  readonly message: Message
  /** The sides for which this post may speak and which have not answered. */
  readonly parties: readonly string[]
  readonly own: string
}

/** A side answers: in words, with the four words read back. What was read back wrong is refused and named. */
export function AnswerForm({ message, parties, own }: AnswerFormProps) {
  const { t, language } = useMessages()
  const partyLabel = usePartyLabel()
  const hash = useEntryHash(messageEntryIndex(message))
  const { submission, submit } = useSubmit()
  const [party, setParty] = useState(parties.includes(own) ? own : (parties[0] ?? own))
  const [text, setText] = useState('')
  const [read, setRead] = useState('')
  const [source, setSource] = useState('')
  const words = wordsSaid(read)
  const said = cleanText(text)
  const needsSource = party !== own && cleanText(source) === ''
  const incomplete = words.length > 0 && words.length !== 4
  function send(event: FormEvent): void {
    event.preventDefault()
    if (incomplete || needsSource) return
    void submit({
      type: 'channels/receive',
      message: message.id,
      party,
      text: said === '' ? {} : { [language]: said },
      ...(words.length === 4 && hash ? { readBack: [...words], over: hash.hex } : {}),
      source: party === own ? null : { label: cleanText(source) },
    })
  }
  return (
    <form className="answer-form stack" onSubmit={send}>
      {parties.length < 2 ? null : (
        <Select
          label={t('hotline.answer.for')}
          value={party}
          onChange={setParty}
          options={parties.map((one) => ({ value: one, label: partyLabel(one) }))}
        />
      )}
      <TextField label={t('hotline.answer.text')} value={text} onChange={setText} lines={2} />
      <WordsRead
        read={read}
        onRead={setRead}
        given={words.length}
        mine={party === own && hash ? readBackWords(hash.bytes, language).join(' ') : undefined}
      />
      {party === own ? null : <SourceField source={source} onSource={setSource} />}
      <div className="row">
        <Button
          look="act"
          type="submit"
          isDisabled={submission.state === 'recording' || incomplete || needsSource}
        >
          {submission.state === 'recording' ? t('app.recording') : t('hotline.answer.send')}
        </Button>
        <span className="quiet small">{t('hotline.answer.consequence')}</span>
      </div>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </form>
  )
}

type SourceFieldProps = {
  readonly source: string
  readonly onSource: (source: string) => void
}

function SourceField({ source, onSource }: SourceFieldProps) {
  const { t } = useMessages()
  return (
    <TextField
      label={t('hotline.source')}
      hint={t('hotline.source.hint')}
      value={source}
      onChange={onSource}
      required
    />
  )
}

type WordsReadProps = {
  readonly read: string
  readonly onRead: (read: string) => void
  /** How many words were given. */
  readonly given: number
  /** The words that this console shows; undefined where the answer is another party's. */
  readonly mine: string | undefined
}

/** The four words as somebody said them, typed, or this console's own with one press. */
function WordsRead({ read, onRead, given, mine }: WordsReadProps) {
  const { t } = useMessages()
  const incomplete = given > 0 && given !== 4
  return (
    <div className="answer-words">
      <TextField
        label={t('hotline.answer.words')}
        hint={t('hotline.answer.words.hint')}
        value={read}
        onChange={onRead}
        error={incomplete ? t('hotline.answer.words.four', { count: given }) : undefined}
      />
      {mine === undefined ? null : (
        <Button onPress={() => onRead(mine)}>{t('hotline.answer.words.mine')}</Button>
      )}
    </div>
  )
}
