import { noticeRoles } from '@hudna/core/notices/policy.ts'
import { type FormEvent, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useKeys } from '../../app/keys.ts'
import { useSession } from '../../app/session.tsx'
import { useSubmit } from '../../app/use-submit.ts'
import { cleanText } from '../../incidents/clean-text.ts'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { takenWords } from './stop-alarms.ts'

/** The key with which any officer of the party answers the call that sounds. */
const TAKE_KEY = 't'

/** Any officer answers for the party, once: by one key that a person heard it, or in words what is done. */
export function StopAnswer({ call }: { readonly call: string }) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const { submission, submit } = useSubmit()
  const [text, setText] = useState('')
  const role = session?.actor?.role
  const mayAnswer = role !== undefined && noticeRoles['notices/answer-stop'].includes(role)
  const waits = submission.state === 'recording' || submission.state === 'recorded'
  const words = cleanText(text)
  function answer(event?: FormEvent): void {
    event?.preventDefault()
    if (!mayAnswer || waits) return
    const said = words === '' ? takenWords : { [language]: words }
    void submit({ type: 'notices/answer-stop', call, text: said })
  }
  useKeys(mayAnswer ? { [TAKE_KEY]: () => answer() } : {})
  if (!mayAnswer) return <span>{t('stop.not-yours')}</span>
  return (
    <form className="stop-answer" onSubmit={answer}>
      <Button look="act" type="submit" isDisabled={waits}>
        {waits ? t('app.recording') : t('stop.answer')} <kbd aria-hidden="true">{TAKE_KEY}</kbd>
      </Button>
      <TextField label={t('stop.answer.words')} value={text} onChange={setText} maxLength={2_000} />
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </form>
  )
}
