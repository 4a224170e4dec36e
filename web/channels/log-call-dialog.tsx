import type { Channel } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { centreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useRegister } from '../app/registers.ts'
import { instantOfWallClock, offsetName, wallClockOf } from '../app/time-format.ts'
import { useSubmit } from '../app/use-submit.ts'
import { cleanText } from '../incidents/clean-text.ts'
import { ReceiptNote } from '../incidents/receipt-note.tsx'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { useName } from '../ui/names.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import type { Speaker } from './speaker.ts'

type LogCallDialogProps = {
  readonly channel: Channel
  readonly speaker: Speaker
  readonly onClose: () => void
}

const ends = ['not-answered', 'confirmed', 'not-confirmed'] as const
type End = (typeof ends)[number]

/** The posts of the sides of a channel, with their party. */
function usePostOptions(channel: Channel) {
  const name = useName()
  const partyLabel = usePartyLabel()
  const sides = channel.sides.map(({ party }) => party)
  return useRegister('posts')
    .documents.filter(({ party, closed }) => sides.includes(party) && closed === null)
    .map(({ id, names, party }) => ({ value: id, label: name(names), detail: partyLabel(party) }))
}

/** A telephone call is written down: between which posts, when, whether anybody answered, and what was read back. */
export function LogCallDialog({ channel, speaker, onClose }: LogCallDialogProps) {
  const { t, language } = useMessages()
  const posts = usePostOptions(channel)
  const { submission, submit } = useSubmit()
  const [call] = useState(newId)
  const [from, setFrom] = useState(speaker.post)
  const [to, setTo] = useState('')
  const [started, setStarted] = useState(() => wallClockOf(centreNow(), undefined, 19))
  const [ended, setEnded] = useState('')
  const [end, setEnd] = useState<End>('not-answered')
  const [text, setText] = useState('')
  const startedAt = instantOfWallClock(started)
  const endedAt = ended === '' ? null : instantOfWallClock(ended)
  const known = (post: string) => posts.some(({ value }) => value === post)
  const ready = startedAt !== undefined && endedAt !== undefined && known(from) && known(to)
  const said = cleanText(text)
  function send(): void {
    if (startedAt === undefined || endedAt === undefined) return
    void submit({
      type: 'channels/log-call',
      call,
      channel: channel.id,
      from,
      to,
      startedAt,
      endedAt,
      answered: end !== 'not-answered',
      readBack: end === 'not-answered' ? null : end,
      text: said === '' ? {} : { [language]: said },
      source: { label: t('hotline.log-call.source') },
    })
  }
  const recorded = submission.state === 'recorded'
  return (
    <Dialog
      title={t('hotline.log-call')}
      open
      onClose={onClose}
      actions={
        recorded ? (
          <Button look="act" onPress={onClose}>
            {t('app.close')}
          </Button>
        ) : (
          <Button look="act" isDisabled={!ready || submission.state === 'recording'} onPress={send}>
            {submission.state === 'recording' ? t('app.recording') : t('hotline.log-call.do')}
          </Button>
        )
      }
    >
      {recorded ? (
        <ReceiptNote receipt={submission.receipt} index={submission.index} />
      ) : (
        <div className="stack">
          <Select
            label={t('hotline.log-call.from')}
            value={from}
            onChange={setFrom}
            options={posts}
          />
          <Select label={t('hotline.log-call.to')} value={to} onChange={setTo} options={posts} />
          <MomentField
            label={t('hotline.log-call.started')}
            hint={t('time.zone', { offset: offsetName(centreNow()) })}
            seconds
            value={started}
            onChange={setStarted}
            error={startedAt === undefined ? t('time.invalid') : undefined}
          />
          <MomentField
            label={t('hotline.log-call.ended')}
            seconds
            value={ended}
            onChange={setEnded}
            error={endedAt === undefined ? t('time.invalid') : undefined}
          />
          <Choice<End>
            label={t('hotline.log-call.end')}
            value={end}
            onChange={setEnd}
            options={ends.map((one) => ({ value: one, label: t(`hotline.call.${one}`) }))}
          />
          <TextField
            label={t('hotline.log-call.words')}
            value={text}
            onChange={setText}
            lines={3}
          />
          <p className="quiet small">{t('hotline.log-call.consequence')}</p>
          {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
        </div>
      )}
    </Dialog>
  )
}
