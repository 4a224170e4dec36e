import type { Procedure } from '@hudna/core/agreements/agreement.ts'
import { type Messages, useMessages } from '../app/i18n.tsx'
import { spanText } from '../app/duration.ts'
import { type Column, Table } from '../ui/table.tsx'
import type { RunningVersion } from './procedure-rows.ts'
import {
  type HotlineRow,
  hotlineRows,
  hotlineWait,
  type ReceiptTerm,
  receiptTerms,
  receiptWait,
  type Wait,
} from './procedure-waits.ts'

type VersionsProps = { readonly versions: readonly RunningVersion[] }

/** How soon a notice climbs its ladder, and how long a site stands, version by version. */
export function ReceiptWaits({ versions }: VersionsProps) {
  const { t } = useMessages()
  return (
    <WaitTable
      caption={t('procedure.receipts')}
      versions={versions}
      rows={receiptTerms}
      keyOf={(term: ReceiptTerm) => term}
      nameOf={(term: ReceiptTerm) => t(`procedure.receipt.${term}`)}
      waitOf={receiptWait}
    />
  )
}

/** How long a message of a line waits for each step before it goes on, by its priority. */
export function HotlineWaits({ versions }: VersionsProps) {
  const { t } = useMessages()
  return (
    <WaitTable
      caption={t('procedure.hotline')}
      versions={versions}
      rows={hotlineRows}
      keyOf={({ priority, step }: HotlineRow) => `${priority} ${step}`}
      nameOf={({ priority, step }: HotlineRow) =>
        t('procedure.hotline.row', {
          priority: t(`procedure.priority.${priority}`),
          step: t(`procedure.step.${step}`),
        })
      }
      waitOf={hotlineWait}
    />
  )
}

type WaitTableProps<R> = VersionsProps & {
  readonly caption: string
  readonly rows: readonly R[]
  readonly keyOf: (row: R) => string
  readonly nameOf: (row: R) => string
  readonly waitOf: (procedure: Procedure, row: R) => Wait
}

/** Waits as rows, versions as columns; what a version changes stands out, what the agreement does not set is grey. */
function WaitTable<R>(props: WaitTableProps<R>) {
  const { t, locale } = useMessages()
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      keyOf={props.keyOf}
      columns={[
        { id: 'term', title: t('procedure.deadline'), head: true, cell: props.nameOf },
        ...columnsOf(props, t, locale),
      ]}
    />
  )
}

function columnsOf<R>(
  { versions, waitOf }: WaitTableProps<R>,
  t: Messages['t'],
  locale: string,
): readonly Column<R>[] {
  return versions.map(({ procedure }, place) => ({
    id: String(procedure.version),
    title: t('procedure.version', { version: procedure.version }),
    figure: true,
    cell: (row) => {
      const { ms, own } = waitOf(procedure, row)
      const before = versions[place - 1]
      const isNew = before !== undefined && waitOf(before.procedure, row).ms !== ms
      const text = spanText(ms, locale)
      if (isNew) return <strong>{text}</strong>
      return own ? text : <span className="quiet">{text}</span>
    },
  }))
}
