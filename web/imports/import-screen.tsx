import { commandRoles } from '@hudna/core/api/policy.ts'
import { isTransferName, type Transfer, transferOf } from '@hudna/core/api/transfer/transfers.ts'
import { FileTrigger } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import './imports.css'
import { MappingPanel } from './mapping-panel.tsx'
import { PreviewTable } from './preview-table.tsx'
import type { ReadFile } from './read-file.ts'
import { SendPanel } from './send-panel.tsx'
import { tabOfTransfer } from './tab-transfers.ts'
import { useImport } from './use-import.ts'

/** Takes rows of a file over into a register: choose, map, look, record. */
export function ImportScreen({ register }: { readonly register: string }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const transfer = isTransferName(register) ? transferOf(register) : undefined
  if (transfer === undefined || !transfer.takes)
    return <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
  const role = session?.actor?.role
  const permitted = role !== undefined && commandRoles[transfer.command].includes(role)
  return (
    <div className="screen imports">
      <header className="row register-head">
        <h1>{t('imports.title', { register: t(`imports.register.${transfer.name}`) })}</h1>
        <Link to={`/register/${tabOfTransfer(transfer.name)}`} className="button button-plain">
          {t('imports.back')}
        </Link>
      </header>
      {!isNow ? (
        <Empty title={t('imports.past')}>{t('imports.past.how')}</Empty>
      ) : permitted ? (
        <ImportSteps key={transfer.name} transfer={transfer} />
      ) : (
        <Empty title={t('imports.not-permitted')}>{t('imports.not-permitted.how')}</Empty>
      )}
    </div>
  )
}

function ImportSteps({ transfer }: { readonly transfer: Transfer }) {
  const { t } = useMessages()
  const state = useImport(transfer)
  const { file, table, mapping, previewing, sending, unused } = state
  const busy = previewing.state === 'busy' || sending.state === 'busy'
  return (
    <>
      <Panel title={t('imports.file')}>
        <div className="register-pad stack-tight">
          <FileTrigger
            acceptedFileTypes={['.csv', '.geojson', '.json', 'text/csv', 'application/geo+json']}
            onSelect={(files) => {
              const chosen = files?.item(0)
              if (chosen) void state.choose(chosen)
            }}
          >
            <Button isDisabled={busy}>{t('imports.file.choose')}</Button>
          </FileTrigger>
          <p className="quiet small">{t('imports.file.hint')}</p>
          {file === undefined ? null : <FileNote file={file} />}
        </div>
      </Panel>
      {table === undefined || mapping === undefined ? null : (
        <>
          <MappingPanel
            transfer={transfer}
            table={table}
            mapping={mapping}
            unused={unused}
            disabled={busy}
            onChange={state.change}
          />
          <Panel title={t('imports.preview')}>
            <div className="register-pad stack-tight">
              <p className="quiet small">{t('imports.preview.how')}</p>
              <div className="row">
                <Button isDisabled={busy} onPress={() => void state.preview()}>
                  {t(previewing.state === 'busy' ? 'imports.preview.busy' : 'imports.preview.do')}
                </Button>
              </div>
              {previewing.state === 'problem' ? <ProblemNote problem={previewing.problem} /> : null}
              {previewing.state === 'shown' ? (
                <PreviewTable transfer={transfer} rows={previewing.rows} />
              ) : null}
            </div>
          </Panel>
          {previewing.state === 'shown' ? (
            <SendPanel
              transfer={transfer}
              rows={previewing.rows}
              sending={sending}
              onSend={() => void state.send()}
              onStop={state.stop}
            />
          ) : null}
        </>
      )}
    </>
  )
}

function FileNote({ file }: { readonly file: ReadFile }) {
  const { t } = useMessages()
  if ('table' in file) {
    const { rows, columns } = file.table
    const counts = { rows: rows.length, columns: columns.length }
    return <output>{t('imports.file.read', { file: file.name, ...counts })}</output>
  }
  return (
    <p role="alert" className="field-error">
      {file.fault === 'not-utf8'
        ? t('imports.file.not-utf8')
        : t('imports.file.unreadable', { why: file.why })}
    </p>
  )
}
