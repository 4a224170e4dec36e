import type { Statistics } from '@hudna/core/bulletins/statistics.ts'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { countColumns } from './count-columns.tsx'

/** How the incidents stand to the agreement; what is outside of it is counted and named, not dropped. */
export function ScopePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { scopes, coverage } = statistics
  return (
    <Panel title={t('bulletins.scopes')}>
      <Table
        caption={t('bulletins.table', { of: t('bulletins.scopes') })}
        captionHidden
        rows={scopes.map((line) => ({ ...line, coverage }))}
        keyOf={({ scope }) => scope}
        columns={[
          {
            id: 'scope',
            title: t('bulletins.scope'),
            head: true,
            cell: ({ scope }) => t(`scope.${scope}`),
          },
          ...countColumns(t),
        ]}
      />
    </Panel>
  )
}
