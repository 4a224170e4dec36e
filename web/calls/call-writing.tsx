import type { Call } from '@hudna/core/channels/call.ts'
import type { Channel } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { mayDo } from '../channels/may-do.ts'
import type { Speaker } from '../channels/speaker.ts'
import { cleanText } from '../incidents/clean-text.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { DecisionForm } from './decision-form.tsx'

type CallWritingProps = {
  readonly call: Call
  readonly channel: Channel
  readonly speaker: Speaker
}

const forms = ['minutes', 'decision'] as const
type Form = (typeof forms)[number]

/** Words for the minutes, or a decision with what was promised. */
export function CallWriting({ call, channel, speaker }: CallWritingProps) {
  const { t } = useMessages()
  const [form, setForm] = useState<Form>('minutes')
  const may = mayDo(call, speaker)
  if (!may('channels/record-minutes')) return null
  return (
    <div className="stack">
      {may('channels/decide') ? (
        <div className="row">
          <Choice<Form>
            label={t('calls.write')}
            value={form}
            onChange={setForm}
            options={forms.map((one) => ({ value: one, label: t(`calls.write.${one}`) }))}
          />
        </div>
      ) : null}
      {form === 'decision' ? (
        <DecisionForm call={call} channel={channel} speaker={speaker} />
      ) : (
        <MinutesForm call={call} />
      )}
    </div>
  )
}

function MinutesForm({ call }: { readonly call: Call }) {
  const { t, language } = useMessages()
  const [text, setText] = useState('')
  const { submission, submit } = useSubmit()
  const words = cleanText(text)
  const waits = submission.state === 'recording'
  async function write(): Promise<void> {
    const command = {
      type: 'channels/record-minutes' as const,
      call: call.id,
      text: { [language]: words },
    }
    if ((await submit(command)) !== undefined) setText('')
  }
  return (
    <>
      <TextField label={t('calls.minutes')} value={text} onChange={setText} lines={3} />
      <p className="quiet small">{t('calls.write.consequence')}</p>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
      <div className="row">
        <Button look="act" isDisabled={waits || words === ''} onPress={() => void write()}>
          {waits ? t('app.recording') : t('hotline.call.minutes')}
        </Button>
      </div>
    </>
  )
}
