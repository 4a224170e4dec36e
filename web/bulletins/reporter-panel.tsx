import type { ReporterLine } from '@hudna/core/bulletins/reporters.ts'
import type { Statistics } from '@hudna/core/bulletins/statistics.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { countColumns } from './count-columns.tsx'

/** Whose posts recorded what is counted; a party that takes no part any more stands with the day since when. */
export function ReporterPanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { reporters, coverage } = statistics
  return (
    <Panel title={t('bulletins.reporters')}>
      <p className="bulletin-pad quiet small">{t('bulletins.reporters.note')}</p>
      <Table
        caption={t('bulletins.table', { of: t('bulletins.reporters') })}
        captionHidden
        rows={reporters.map((line) => ({ ...line, coverage }))}
        keyOf={({ party }) => party}
        columns={[
          {
            id: 'reporter',
            title: t('bulletins.reporter'),
            head: true,
            cell: reporterCell,
          },
          ...countColumns(t),
        ]}
      />
    </Panel>
  )
}

function reporterCell(line: ReporterLine): ReactNode {
  return <Reporter line={line} />
}

function Reporter({ line: { party, absent } }: { readonly line: ReporterLine }) {
  const { t } = useMessages()
  return (
    <>
      <PartyLink party={party} />
      {absent === null ? null : (
        <p className="small quiet">
          {t(`bulletins.reporter.${absent.status}`)} <Time instant={absent.from} zone />
        </p>
      )}
    </>
  )
}
