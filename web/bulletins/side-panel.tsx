import type { SideLine, Statistics } from '@hudna/core/bulletins/statistics.ts'
import { sideRoles, type SideRole } from '@hudna/core/incidents/filter.ts'
import type { ReactNode } from 'react'
import { PartyLink } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table, type Column } from '../ui/table.tsx'
import { deathsCell, incidentsCell } from './count-columns.tsx'
import { FigureLink, type Codes } from './figure-link.tsx'

type SideRow = { readonly line: SideLine; readonly coverage: Codes }

/** Every side by what is said of it: that it did it, that it suffered it, or that it was one of two that fought. */
export function SidePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { sides, coverage, notAttributed } = statistics
  const columns: Column<SideRow>[] = [
    { id: 'side', title: t('bulletins.side'), head: true, cell: sideCell },
    ...sideRoles.flatMap((role) => [
      { id: role, title: t(`bulletins.role.${role}`), cell: cellOf(role, incidentsCell) },
      { id: `${role} deaths`, title: t('bulletins.deaths'), cell: cellOf(role, deathsCell) },
    ]),
  ]
  return (
    <Panel title={t('bulletins.sides')}>
      <p className="bulletin-pad quiet small">{t('bulletins.sides.note')}</p>
      <Table
        caption={t('bulletins.table', { of: t('bulletins.sides') })}
        captionHidden
        rows={sides.map((line) => ({ line, coverage }))}
        keyOf={({ line }) => line.side}
        columns={columns}
      />
      <p className="bulletin-pad small">
        {t('bulletins.not-attributed')} <FigureLink figure={notAttributed} coverage={coverage} />
      </p>
    </Panel>
  )
}

function sideCell({ line }: SideRow): ReactNode {
  return <PartyLink party={line.party ?? undefined} name={line.name} />
}

function cellOf(role: SideRole, cell: typeof incidentsCell): (row: SideRow) => ReactNode {
  return ({ line, coverage }) => cell({ figure: line[role], coverage })
}
