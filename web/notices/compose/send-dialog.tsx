import type { Notice } from '@hudna/core/notices/notice.ts'
import { useEffect, useEffectEvent } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { useRoute } from '../../app/route.ts'
import { useSubmit } from '../../app/use-submit.ts'
import { ReceiptNote } from '../../incidents/receipt-note.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { ConsequenceText } from './consequence-text.tsx'
import { DoubtfulPosition } from './doubtful-position.tsx'
import type { Written } from './notice-command.ts'

type SendDialogProps = {
  readonly command: Written
  readonly recorded: Notice | undefined
  readonly conflicts: number
  readonly onSent: () => void
  /** Something in its place and time is not acknowledged: the form shows what. */
  readonly onUnacknowledged: () => void
  readonly onClose: () => void
  readonly onAnother: () => void
}

/** What follows from sending, before it is done; the place in the record after. */
export function SendDialog(props: SendDialogProps) {
  const { t } = useMessages()
  const { go } = useRoute()
  const { submission, submit } = useSubmit()
  const { command, recorded, onClose } = props
  const { state } = submission
  async function send(asked: Written = command): Promise<void> {
    if ((await submit(asked)) !== undefined) props.onSent()
  }
  const owed = submission.state === 'refused' && submission.problem.code === 'unacknowledged'
  const leave = useEffectEvent(props.onUnacknowledged)
  useEffect(() => {
    if (owed) leave()
  }, [owed])
  const title = t(recorded === undefined ? 'compose.send' : 'compose.amend')
  if (submission.state === 'recorded')
    return (
      <Dialog title={title} open onClose={() => go(`/notices/${command.notice}`)}>
        <div className="stack">
          <ReceiptNote receipt={submission.receipt} index={submission.index} />
          <p className="row">
            <Link to={`/notices/${command.notice}`} className="button button-plain">
              {t('compose.open-notice')}
            </Link>
            {recorded === undefined ? (
              <Button onPress={props.onAnother}>{t('compose.another')}</Button>
            ) : null}
          </p>
        </div>
      </Dialog>
    )
  return (
    <Dialog
      title={title}
      open
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('compose.back')}</Button>
          <Button look="act" isDisabled={state === 'recording'} onPress={() => void send()}>
            {state === 'recording' ? t('app.recording') : title}
          </Button>
        </>
      }
    >
      <div className="stack">
        {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
        {submission.state === 'refused' ? (
          <DoubtfulPosition
            problem={submission.problem}
            onConfirm={(confirmed) => void send({ ...command, confirmed })}
          />
        ) : null}
        <ConsequenceText command={command} recorded={recorded} conflicts={props.conflicts} />
      </div>
    </Dialog>
  )
}
