import type { Problem, Receipt } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useSubmit } from '../../app/use-submit.ts'
import { ReceiptNote } from '../../incidents/receipt-note.tsx'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { focusButton } from '../compose/focus-button.ts'

type NoticeDialogProps = {
  /** A verb: it stands on the title and on the button. */
  readonly verb: string
  readonly consequences: readonly string[]
  /** Something is still to be written. */
  readonly incomplete: boolean
  readonly command: () => Command
  readonly onClose: () => void
  readonly children: ReactNode
  /** The verb stands under the cursor when the dialog opens: one more key sends it. */
  readonly atOnce?: boolean
  /** The words for fields that a refusal names, by JSON pointer. */
  readonly fields?: Readonly<Record<string, string>>
  /** What a refusal says beside its code. */
  readonly renderRefused?: (problem: Problem) => ReactNode
  /** What stands beside the place in the record, once it is done. */
  readonly renderRecorded?: (receipt: Receipt) => ReactNode
}

/** One act on a notice: its form, what follows from it before it is done, and its place in the record after. */
export function NoticeDialog(props: NoticeDialogProps) {
  const { t } = useMessages()
  const { submission, submit } = useSubmit()
  const { verb, consequences, incomplete, onClose } = props
  const { state } = submission
  const actions =
    state === 'recorded' ? (
      <span key="done" ref={focusButton}>
        <Button look="act" onPress={onClose}>
          {t('app.close')}
        </Button>
      </span>
    ) : (
      <>
        <Button onPress={onClose}>{t('app.cancel')}</Button>
        <span ref={props.atOnce === true ? focusButton : undefined}>
          <Button
            look="act"
            isDisabled={incomplete || state === 'recording'}
            onPress={() => void submit(props.command())}
          >
            {state === 'recording' ? t('app.recording') : verb}
          </Button>
        </span>
      </>
    )
  return (
    <Dialog title={verb} open onClose={onClose} actions={actions}>
      <div className="stack">
        {submission.state === 'recorded' ? (
          <>
            <ReceiptNote receipt={submission.receipt} index={submission.index} />
            {props.renderRecorded?.(submission.receipt)}
          </>
        ) : (
          <>
            {props.children}
            <section className="consequence" aria-label={t('compose.consequence')}>
              <h3>{t('compose.consequence')}</h3>
              <ul>
                {consequences.map((one) => (
                  <li key={one}>{one}</li>
                ))}
              </ul>
            </section>
          </>
        )}
        {submission.state === 'refused' ? (
          <>
            {props.renderRefused?.(submission.problem)}
            <ProblemNote problem={submission.problem} fields={props.fields ?? {}} />
          </>
        ) : null}
      </div>
    </Dialog>
  )
}
