import { noticeRoles } from '@hudna/core/notices/policy.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useKeys } from '../../app/keys.ts'
import { newId } from '../../app/new-id.ts'
import { useRegister } from '../../app/registers.ts'
import { useRoute } from '../../app/route.ts'
import { useSession } from '../../app/session.tsx'
import { useSubmit } from '../../app/use-submit.ts'
import { Button } from '../../ui/button.tsx'
import { Names } from '../../ui/names.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { focusButton } from '../compose/focus-button.ts'
import { stopWords } from './stop-alarms.ts'
import './stop.css'

/** The key that begins a call to stop, from anywhere. */
const STOP_KEY = '!'

/** Whether this officer may call to stop, at whatever moment the page looks. */
export function useMayStop(): boolean {
  const { session } = useSession()
  const role = session?.actor?.role
  return role !== undefined && noticeRoles['notices/stop'].includes(role)
}

/**
 * The call to stop: one key or one button, then Enter. It asks nothing before it is sent: whoever is under fire has no
 * hand free. What and where is said afterwards; on the page of a notice the call names it.
 */
export function StopCaller() {
  const { t } = useMessages()
  const [open, setOpen] = useState(false)
  const mayStop = useMayStop()
  useKeys(mayStop ? { [STOP_KEY]: () => setOpen(true) } : {})
  if (!mayStop) return null
  return (
    <>
      <Button small onPress={() => setOpen(true)} aria-expanded={open}>
        <span aria-hidden="true">▲</span> {t('stop.button')} <kbd aria-hidden="true">!</kbd>
      </Button>
      {open ? <ConfirmBar onClose={() => setOpen(false)} /> : null}
    </>
  )
}

function ConfirmBar({ onClose }: { readonly onClose: () => void }) {
  const { t } = useMessages()
  const { go } = useRoute()
  const notice = useNoticeOfPage()
  const { submission, submit } = useSubmit()
  const [call] = useState(newId)
  const recording = submission.state === 'recording'
  useKeys({ Escape: onClose })
  async function send(): Promise<void> {
    const about = notice?.id ?? null
    const sent = await submit({
      type: 'notices/stop',
      call,
      notice: about,
      position: null,
      text: stopWords,
    })
    if (sent === undefined) return
    onClose()
    go(`/register/stop-calls/${call}`)
  }
  return (
    <section className="stop-confirm" role="alertdialog" aria-label={t('stop.confirm')}>
      <p>
        <strong>{t('stop.confirm')}</strong>{' '}
        {notice === undefined ? null : <Names names={notice.names} only />}
      </p>
      <p className="small">{t('stop.confirm.consequence')}</p>
      <p className="row" ref={focusButton}>
        <Button look="act" isDisabled={recording} onPress={() => void send()}>
          {recording ? t('app.recording') : t('stop.send')} <kbd aria-hidden="true">↵</kbd>
        </Button>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
      </p>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </section>
  )
}

/** The movement or site whose page is open: a call that is made there is about it. */
function useNoticeOfPage(): Notice | undefined {
  const { segments } = useRoute()
  const { documents } = useRegister('notices')
  const [screen, second, third] = segments
  const id = screen === 'notices' ? second : second === 'notices' ? third : undefined
  return documents.find((one) => one.id === id && (one.kind === 'movement' || one.kind === 'site'))
}
