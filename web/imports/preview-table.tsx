import { disassemble } from '@hudna/core/api/transfer/disassemble.ts'
import { type Fields, type Transfer } from '@hudna/core/api/transfer/transfers.ts'
import type { Texts } from '@hudna/core/kernel/schema.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { Value } from '../ui/value.tsx'
import { fieldLabel, pathOfPointer } from './field-label.ts'
import { optionLabel } from './option-label.ts'
import { shownRows } from './shown-rows.ts'
import type { PreviewRow } from './use-import.ts'

/** What would become of each row: refused ones first, then as it would be recorded. */
export function PreviewTable(props: {
  readonly transfer: Transfer
  readonly rows: readonly PreviewRow[]
}) {
  const { t } = useMessages()
  const { transfer, rows } = props
  const columns = usePreviewColumns(transfer)
  const shown = useMemo(() => shownRows(rows), [rows])
  const count = (outcome: PreviewRow['outcome']) =>
    rows.filter((row) => row.outcome === outcome).length
  const totals = { fresh: count('new'), unchanged: count('unchanged'), refused: count('refused') }
  return (
    <>
      <output>
        <strong>{t('imports.preview.totals', { rows: rows.length, ...totals })}</strong>
      </output>
      {shown.length < rows.length ? (
        <p className="quiet small">{t('imports.preview.shown', { count: shown.length })}</p>
      ) : null}
      <Table
        caption={t('imports.preview.rows')}
        captionHidden
        columns={columns}
        rows={shown}
        keyOf={({ line }) => String(line)}
      />
    </>
  )
}

function usePreviewColumns(transfer: Transfer): readonly Column<PreviewRow>[] {
  const { t } = useMessages()
  return [
    {
      id: 'line',
      title: t('imports.preview.line'),
      figure: true,
      head: true,
      cell: ({ line }) => <Value>{line}</Value>,
    },
    {
      id: 'outcome',
      title: t('imports.preview.outcome'),
      cell: ({ outcome }) => (
        <Chip
          certainty={outcome === 'unchanged' ? 'dotted' : 'solid'}
          urgency={outcome === 'refused' ? 'late' : 'none'}
        >
          {t(`imports.outcome.${outcome}`)}
        </Chip>
      ),
    },
    {
      id: 'what',
      title: t('imports.preview.what'),
      cell: (row) =>
        row.outcome === 'refused' ? (
          <Refusal transfer={transfer} row={row} />
        ) : (
          <Recorded transfer={transfer} command={row.command} />
        ),
    },
  ]
}

function Refusal(props: {
  readonly transfer: Transfer
  readonly row: Extract<PreviewRow, { outcome: 'refused' }>
}) {
  const messages = useMessages()
  const { t, has } = messages
  const { code, field, message } = props.row
  const key = `refusal.${code}`
  return (
    <>
      <p>
        <strong>{has(key) ? t(key) : code}</strong>
        {field === '' ? null : <> {fieldLabel(messages, props.transfer, pathOfPointer(field))}</>}
      </p>
      <p className="quiet small">
        <Value>{message}</Value>
      </p>
    </>
  )
}

/** The fields of the command, unfolded from its name. */
function Recorded(props: { readonly transfer: Transfer; readonly command: object }) {
  const messages = useMessages()
  const { transfer } = props
  const command = props.command as Fields
  const names = (command['names'] ?? command['text']) as Texts | undefined
  const given = disassemble(transfer.shape, command)
  const fields = transfer.fields.filter(({ path }) => (given.get(path) ?? '') !== '')
  return (
    <details>
      <summary>
        {names === undefined || Object.keys(names).length === 0 ? null : (
          <LocalText texts={names} />
        )}{' '}
        <Value code>{transfer.idOf(command)}</Value>
      </summary>
      <dl className="import-fields">
        {fields.map(({ path, kind }) => (
          <div key={path}>
            <dt>{fieldLabel(messages, transfer, path)}</dt>
            <dd>
              <bdi>
                {shownValue(given.get(path), (option) =>
                  kind === 'choice' ? optionLabel(messages, transfer, { path, option }) : option,
                )}
              </bdi>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function shownValue(value: unknown, word: (option: string) => string): string {
  return typeof value === 'string' ? word(value) : JSON.stringify(value)
}
