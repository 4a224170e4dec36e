import type { Command } from '@hudna/core/api/types.ts'
import { type Call, inCall } from '@hudna/core/channels/call.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { newId } from '../app/new-id.ts'
import { useSubmit } from '../app/use-submit.ts'
import { closeHeld, useHeldCall } from '../calls/held-call.ts'
import { cleanText } from '../incidents/clean-text.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { mayDo } from './may-do.ts'
import type { Speaker } from './speaker.ts'

type CallActsProps = { readonly call: Call; readonly speaker: Speaker }

/** What a post can do about a call: come in, leave, consent to its recording, put words or a decision on the record. */
export function CallActs({ call, speaker }: CallActsProps) {
  const { t, language } = useMessages()
  const [text, setText] = useState('')
  const { submission, submit } = useSubmit()
  const may = mayDo(call, speaker)
  const held = useHeldCall()?.call === call.id
  const there = inCall(call).some(({ post }) => post === speaker.post)
  const consents = call.consents.findLast(({ post }) => post === speaker.post)?.consents === true
  const { id } = call
  const words = cleanText(text)
  const waits = submission.state === 'recording'
  async function write(command: Command): Promise<void> {
    if ((await submit(command)) !== undefined) setText('')
  }
  const writes = may('channels/record-minutes') || may('channels/decide')
  return (
    <div className="stack-tight">
      <div className="row">
        {may('channels/join-call') ? (
          <Link to={`/hotline/calls/${id}`} className="button button-act">
            {t(held ? 'calls.back' : 'hotline.call.join')}
          </Link>
        ) : null}
        {may('channels/leave-call') && there ? (
          <Button
            isDisabled={waits}
            onPress={() => {
              if (held) closeHeld()
              void submit({ type: 'channels/leave-call', call: id })
            }}
          >
            {t('hotline.call.leave')}
          </Button>
        ) : null}
        {may('channels/consent-recording') && there ? (
          <Button
            isDisabled={waits}
            onPress={() =>
              void submit({ type: 'channels/consent-recording', call: id, consents: !consents })
            }
          >
            {t(consents ? 'hotline.call.unconsent' : 'hotline.call.consent')}
          </Button>
        ) : null}
      </div>
      {writes && call.form === 'video' ? (
        <details>
          <summary>{t('hotline.call.write')}</summary>
          <div className="stack">
            <TextField label={t('hotline.call.words')} value={text} onChange={setText} lines={2} />
            <div className="row">
              <Button
                isDisabled={waits || words === ''}
                onPress={() =>
                  void write({
                    type: 'channels/record-minutes',
                    call: id,
                    text: { [language]: words },
                  })
                }
              >
                {t('hotline.call.minutes')}
              </Button>
              {may('channels/decide') ? (
                <Button
                  isDisabled={waits || words === ''}
                  onPress={() =>
                    void write({
                      type: 'channels/decide',
                      call: id,
                      decision: newId(),
                      text: { [language]: words },
                      commitments: [],
                    })
                  }
                >
                  {t('hotline.call.decide')}
                </Button>
              ) : null}
            </div>
          </div>
        </details>
      ) : null}
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </div>
  )
}
