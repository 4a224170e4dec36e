import type { ImportField } from '@hudna/core/api/transfer/fields.ts'
import type { ImportMapping } from '@hudna/core/api/transfer/mapping.ts'
import type { Table as FileTable } from '@hudna/core/api/transfer/table.ts'
import type { Transfer } from '@hudna/core/api/transfer/transfers.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Select } from '../ui/select.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { fieldLabel } from './field-label.ts'
import { FixedValue } from './fixed-value.tsx'
import { choiceOf, splitFields, withChoice } from './import-mapping.ts'

type MappingProps = {
  readonly transfer: Transfer
  readonly table: FileTable
  readonly mapping: ImportMapping
  readonly unused: readonly string[]
  readonly disabled: boolean
  readonly onChange: (mapping: ImportMapping) => void
}

/** Which column is which field: what is needed or taken first, everything else to unfold. */
export function MappingPanel(props: MappingProps) {
  const { t } = useMessages()
  const { transfer, table, mapping, unused } = props
  const [open, setOpen] = useState(false)
  const { first, others } = splitFields(transfer, mapping)
  return (
    <Panel title={t('imports.mapping')}>
      <div className="register-pad stack-tight">
        <p className="quiet small">{t('imports.mapping.hint')}</p>
        {table.format === 'geojson' && transfer.where.length > 0 ? (
          <p>{t('imports.mapping.geometry')}</p>
        ) : null}
        <FieldTable {...props} fields={first} caption={t('imports.mapping.fields')} />
        {unused.length === 0 ? null : (
          <p className="small">{t('imports.mapping.unused', { columns: unused.join(', ') })}</p>
        )}
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary>{t('imports.mapping.others', { count: others.length })}</summary>
          {open ? (
            <FieldTable
              {...props}
              fields={others}
              caption={t('imports.mapping.others', { count: others.length })}
            />
          ) : null}
        </details>
      </div>
    </Panel>
  )
}

function FieldTable(
  props: MappingProps & { readonly fields: readonly ImportField[]; readonly caption: string },
) {
  const { t } = useMessages()
  const columns = useMappingColumns(props)
  if (props.fields.length === 0) return <p className="quiet">{t('imports.mapping.none')}</p>
  return (
    <Table
      caption={props.caption}
      captionHidden
      columns={columns}
      rows={props.fields}
      keyOf={({ path }) => path}
    />
  )
}

function useMappingColumns(props: MappingProps): readonly Column<ImportField>[] {
  const messages = useMessages()
  const { t } = messages
  const { transfer, table, mapping, disabled, onChange } = props
  const labelOf = ({ path }: ImportField) => fieldLabel(messages, transfer, path)
  const options = [
    { value: 'none', label: t('imports.mapping.none') },
    { value: 'fixed', label: t('imports.mapping.fixed') },
    ...table.columns.map((column) => {
      return { value: `column:${column}`, label: t('imports.mapping.column', { column }) }
    }),
  ]
  return [
    {
      id: 'field',
      title: t('imports.mapping.field'),
      head: true,
      cell: (field) => (
        <>
          {labelOf(field)}{' '}
          {field.required ? (
            <span className="quiet small">{t('imports.mapping.required')}</span>
          ) : null}
        </>
      ),
    },
    {
      id: 'source',
      title: t('imports.mapping.source'),
      cell: (field) => (
        <Select
          label={`${labelOf(field)}: ${t('imports.mapping.source')}`}
          labelHidden
          disabled={disabled}
          options={options}
          value={choiceOf(mapping.fields[field.path])}
          onChange={(choice) => onChange(withChoice(mapping, field.path, choice))}
        />
      ),
    },
    {
      id: 'value',
      title: t('imports.mapping.example'),
      cell: (field) => <ValueCell {...props} field={field} label={labelOf(field)} />,
    },
  ]
}

/** The value for all rows to fill in, or what the first row has. */
function ValueCell(props: MappingProps & { readonly field: ImportField; readonly label: string }) {
  const { transfer, table, mapping, field, label, disabled, onChange } = props
  const source = mapping.fields[field.path]
  if (source === undefined) return null
  if (typeof source === 'string') return <bdi className="clipped">{exampleOf(table, source)}</bdi>
  return (
    <FixedValue
      transfer={transfer}
      field={field}
      label={label}
      mapping={mapping}
      disabled={disabled}
      onChange={onChange}
    />
  )
}

function exampleOf({ rows }: FileTable, column: string): string {
  const first = rows.find((row) => 'cells' in row)
  const value = first !== undefined && 'cells' in first ? first.cells[column] : undefined
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
