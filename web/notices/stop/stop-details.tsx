import type { StopCall } from '@hudna/core/notices/stop.ts'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { newId } from '../../app/new-id.ts'
import { useSession } from '../../app/session.tsx'
import { useSubmit } from '../../app/use-submit.ts'
import { cleanText } from '../../incidents/clean-text.ts'
import { ReceiptNote } from '../../incidents/receipt-note.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { PositionField } from '../position-field.tsx'
import { positionIn } from '../position-text.ts'
import { stopWords } from './stop-alarms.ts'
import { useMayStop } from './stop-caller.tsx'

/** What and where, once the call is out: a call that is on the record is not changed, so that a further one says it. */
export function StopDetails({ call }: { readonly call: StopCall }) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const mayStop = useMayStop()
  const { submission, submit } = useSubmit()
  const [place, setPlace] = useState('')
  const [text, setText] = useState('')
  if (!mayStop || session?.actor?.party !== call.party) return null
  const position = positionIn(place)
  const words = cleanText(text)
  const isEmpty = (position === null && words === '') || position === undefined
  function send(event: FormEvent): void {
    event.preventDefault()
    if (isEmpty || submission.state === 'recording') return
    void submit({
      type: 'notices/stop',
      call: newId(),
      notice: call.notice,
      position: position ?? null,
      text: words === '' ? stopWords : { [language]: words },
    })
  }
  return (
    <form className="stack notice-acts" onSubmit={send} aria-label={t('stop.details')}>
      <h4>{t('stop.details')}</h4>
      <p className="quiet small">{t('stop.details.how')}</p>
      <p className="row">
        <Link to="/hotline">{t('stop.details.hotline')}</Link>
        {call.notice === null ? null : (
          <Link to={`/notices/${call.notice}`}>{t('stop.details.notice')}</Link>
        )}
      </p>
      <PositionField label={t('stop.details.position')} value={place} onChange={setPlace} />
      <TextField
        label={t('deed.words')}
        value={text}
        onChange={setText}
        lines={2}
        maxLength={2_000}
      />
      <p>
        <Button type="submit" isDisabled={isEmpty || submission.state === 'recording'}>
          {submission.state === 'recording' ? t('app.recording') : t('stop.details.send')}
        </Button>
      </p>
      {submission.state === 'recorded' ? (
        <ReceiptNote receipt={submission.receipt} index={submission.index} />
      ) : null}
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </form>
  )
}
