import { type LoggedRow, rowLogCsv } from '@hudna/core/api/transfer/row-log.ts'
import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { saveFile } from './save-file.ts'
import type { PreviewRow, Sending } from './use-import.ts'

/** Records the rows that a preview found new, with what it means said before; then what became of each. */
export function SendPanel(props: {
  readonly transfer: Transfer
  readonly rows: readonly PreviewRow[]
  readonly sending: Sending
  readonly onSend: () => void
  readonly onStop: () => void
}) {
  const { t } = useMessages()
  const { transfer, rows, sending, onSend, onStop } = props
  const fresh = rows.filter(({ outcome }) => outcome === 'new').length
  return (
    <Panel title={t('imports.send')}>
      <div className="register-pad stack-tight">
        {sending.state === 'ended' ? (
          <Ended transfer={transfer} sending={sending} />
        ) : (
          <>
            <p>{t('imports.send.consequence')}</p>
            <div className="row">
              <Button
                look="act"
                isDisabled={fresh === 0 || sending.state === 'busy'}
                onPress={onSend}
              >
                {sending.state === 'busy'
                  ? t('imports.send.busy')
                  : t('imports.send.do', { count: fresh })}
              </Button>
              {sending.state === 'busy' ? (
                <Button onPress={onStop}>{t('imports.send.cancel')}</Button>
              ) : null}
            </div>
            {sending.state === 'busy' ? <Progress done={sending.done} total={rows.length} /> : null}
          </>
        )}
      </div>
    </Panel>
  )
}

function Progress({ done, total }: { readonly done: number; readonly total: number }) {
  const { t } = useMessages()
  const label = t('imports.send.progress', { done, total })
  return (
    <p>
      <progress aria-label={t('imports.send.busy')} value={done} max={total} /> {label}
    </p>
  )
}

function Ended(props: {
  readonly transfer: Transfer
  readonly sending: Extract<Sending, { state: 'ended' }>
}) {
  const { t } = useMessages()
  const { log, stopped, problem } = props.sending
  const count = (outcome: LoggedRow['outcome']) =>
    log.filter((row) => row.outcome === outcome).length
  const totals = { taken: count('taken'), unchanged: count('unchanged'), refused: count('refused') }
  return (
    <>
      <output>
        <p>
          <strong>{t('imports.send.done', totals)}</strong>
        </p>
        {stopped ? <p>{t('imports.send.stopped')}</p> : null}
      </output>
      {problem === undefined ? null : <ProblemNote problem={problem} />}
      <div className="row">
        <Button
          onPress={() =>
            saveFile(
              `hudna-${props.transfer.name}-rows.csv`,
              rowLogCsv(log),
              'text/csv;charset=utf-8',
            )
          }
        >
          {t('imports.send.log')}
        </Button>
      </div>
    </>
  )
}
