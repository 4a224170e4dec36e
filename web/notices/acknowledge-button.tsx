import { useMessages } from '../app/i18n.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { ReceiptNote } from '../incidents/receipt-note.tsx'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem.tsx'

type AcknowledgeProps = {
  readonly notice: string
  readonly version: number
  /** Told when it is pressed: from then on its outcome is shown here. */
  readonly onStart?: () => void
  /** Told the place in the record; null when the record said it already. */
  readonly onDone?: (index: number | null) => void
}

/** States for the officer's party that this version was read. It says what that means before it is done. */
export function AcknowledgeButton({ notice, version, onStart, onDone }: AcknowledgeProps) {
  const { t } = useMessages()
  const { submission, submit } = useSubmit()
  async function acknowledge(): Promise<void> {
    onStart?.()
    const receipt = await submit({ type: 'notices/acknowledge', notice, version })
    if (receipt !== undefined) onDone?.(receipt.entries.at(-1)?.index ?? null)
  }
  if (submission.state === 'recorded')
    return <ReceiptNote receipt={submission.receipt} index={submission.index} />
  const recording = submission.state === 'recording'
  return (
    <div className="stack">
      <p className="quiet small">{t('compose.acknowledge.means', { version })}</p>
      <p>
        <Button look="act" isDisabled={recording} onPress={() => void acknowledge()}>
          {recording ? t('app.recording') : t('compose.acknowledge')}
        </Button>
      </p>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </div>
  )
}
