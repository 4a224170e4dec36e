import { ReadBackWords } from '../../channels/read-back-words.tsx'
import { useMessages } from '../../app/i18n.tsx'
import { useKeys } from '../../app/keys.ts'
import { useSubmit } from '../../app/use-submit.ts'
import { ReceiptNote } from '../../incidents/receipt-note.tsx'
import { Button } from '../../ui/button.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { useOver } from './use-over.ts'

type AcknowledgeProps = {
  readonly notice: string
  readonly version: number
  /** Where the words of the version stand in the record: the receipt is given over exactly these bytes. */
  readonly entry: number | undefined
  /** Whether the key of the page presses it too; false where several stand on one page. */
  readonly keyed?: boolean
  /** Told when it is pressed: from then on its outcome is shown here. */
  readonly onStart?: () => void
  /** Told the place in the record; null when the record said it already. */
  readonly onDone?: (index: number | null) => void
}

/** The key that acknowledges the notice of the page. */
export const ACKNOWLEDGE_KEY = 'a'

/** States for the officer's party that this version was read. It says what that means before it is done. */
export function AcknowledgeButton(props: AcknowledgeProps) {
  const { t } = useMessages()
  const { notice, version, entry, keyed = false, onStart, onDone } = props
  const { submission, submit } = useSubmit()
  const over = useOver({ notice, version, entry })
  const { state } = submission
  const waits = state === 'recording' || over === undefined
  async function acknowledge(): Promise<void> {
    if (waits) return
    onStart?.()
    const given = over === null ? {} : { over }
    const receipt = await submit({ type: 'notices/acknowledge', notice, version, ...given })
    if (receipt !== undefined) onDone?.(receipt.entries.at(-1)?.index ?? null)
  }
  useKeys(keyed && state !== 'recorded' ? { [ACKNOWLEDGE_KEY]: () => void acknowledge() } : {})
  if (submission.state === 'recorded')
    return <ReceiptNote receipt={submission.receipt} index={submission.index} />
  return (
    <div className="stack">
      <p className="quiet small">{t('compose.acknowledge.means', { version })}</p>
      {over === null ? (
        <p className="notice-warning">{t('deed.no-bytes')}</p>
      ) : (
        <ReadBackWords index={entry} />
      )}
      <p>
        <Button look="act" isDisabled={waits} onPress={() => void acknowledge()}>
          {state === 'recording' ? t('app.recording') : t('compose.acknowledge')}
          {keyed ? <kbd aria-hidden="true">{ACKNOWLEDGE_KEY}</kbd> : null}
        </Button>
      </p>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </div>
  )
}
