import type { SideLine, Statistics } from '@hudna/core/bulletins/statistics.ts'
import { sideRoles } from '@hudna/core/incidents/filter.ts'
import { PartyLink } from '../agreements/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table, type Column } from '../ui/table.tsx'
import { DeathsLink, FigureLink } from './figure-link.tsx'

/** Every side by what is said of it: that it did it, that it suffered it, or that it was one of two that fought. */
export function SidePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { sides, coverage, notAttributed } = statistics
  const columns: Column<SideLine>[] = [
    {
      id: 'side',
      title: t('bulletins.side'),
      head: true,
      cell: ({ party, name }) => <PartyLink party={party ?? undefined} name={name} />,
    },
    ...sideRoles.flatMap((role): Column<SideLine>[] => [
      {
        id: role,
        title: t(`bulletins.role.${role}`),
        cell: (line) => <FigureLink figure={line[role]} coverage={coverage} />,
      },
      {
        id: `${role} deaths`,
        title: t('bulletins.deaths'),
        cell: (line) => (line[role].incidents === 0 ? null : <DeathsLink figure={line[role]} />),
      },
    ]),
  ]
  return (
    <Panel title={t('bulletins.sides')}>
      <p className="bulletin-pad quiet small">{t('bulletins.sides.note')}</p>
      <Table
        caption={t('bulletins.sides')}
        captionHidden
        rows={sides}
        keyOf={({ side }) => side}
        columns={columns}
      />
      <p className="bulletin-pad small">
        {t('bulletins.notAttributed')} <FigureLink figure={notAttributed} coverage={coverage} />
      </p>
    </Panel>
  )
}

export function ScopePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { scopes, coverage } = statistics
  return (
    <Panel title={t('bulletins.scopes')}>
      <Table
        caption={t('bulletins.scopes')}
        captionHidden
        rows={scopes}
        keyOf={({ scope }) => scope}
        columns={[
          {
            id: 'scope',
            title: t('bulletins.scope'),
            head: true,
            cell: ({ scope }) => t(`scope.${scope}`),
          },
          {
            id: 'incidents',
            title: t('bulletins.incidents'),
            cell: ({ figure }) => <FigureLink figure={figure} coverage={coverage} />,
          },
          {
            id: 'deaths',
            title: t('bulletins.deaths'),
            cell: ({ figure }) => <DeathsLink figure={figure} />,
          },
        ]}
      />
    </Panel>
  )
}
