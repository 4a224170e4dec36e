import type { Figure } from '@hudna/core/bulletins/figure.ts'
import type { ReactNode } from 'react'
import type { Messages } from '../app/i18n.tsx'
import type { Column } from '../ui/table.tsx'
import { DeathsLink, FigureLink, type Codes } from './figure-link.tsx'

/** A row of a table of counts: its figure, and the coverage to show beside a zero. */
export type Counted = { readonly figure: Figure; readonly coverage: Codes }

/** The two columns that every table of counts ends with. */
export function countColumns(t: Messages['t']): readonly Column<Counted>[] {
  return [
    { id: 'incidents', title: t('bulletins.incidents'), cell: incidentsCell },
    { id: 'deaths', title: t('bulletins.deaths'), cell: deathsCell },
  ]
}

export function incidentsCell({ figure, coverage }: Counted): ReactNode {
  return <FigureLink figure={figure} coverage={coverage} />
}

export function deathsCell({ figure }: Counted): ReactNode {
  return figure.incidents === 0 ? null : <DeathsLink figure={figure} />
}
