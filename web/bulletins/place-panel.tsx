import type { Figure } from '@hudna/core/bulletins/figure.ts'
import type { ProvinceLine, Statistics } from '@hudna/core/bulletins/statistics.ts'
import { NOT_KNOWN } from '@hudna/core/incidents/filter.ts'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { DeathsLink, FigureLink } from './figure-link.tsx'

type PlaceRow = {
  readonly key: string
  readonly province: string
  readonly district: string | null
  readonly figure: Figure
}

/** Provinces and their districts; what is known no better than the province stands as such. */
export function PlacePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { provinces, coverage } = statistics
  return (
    <Panel title={t('bulletins.places')}>
      <Table
        caption={t('bulletins.places')}
        captionHidden
        rows={provinces.flatMap(rowsOf)}
        keyOf={({ key }) => key}
        columns={[
          {
            id: 'place',
            title: t('bulletins.place'),
            head: true,
            cell: (row) => <PlaceName row={row} />,
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

function rowsOf({ province, figure, districts }: ProvinceLine): readonly PlaceRow[] {
  return [
    { key: province, province, district: null, figure },
    ...districts.map((line) => ({
      key: `${province} ${line.district}`,
      province,
      district: line.district,
      figure: line.figure,
    })),
  ]
}

function PlaceName({ row }: { readonly row: PlaceRow }) {
  const { t } = useMessages()
  const { province, district } = row
  if (district === null)
    return (
      <strong>
        {province === NOT_KNOWN ? t('bulletins.provinceNotKnown') : <bdi>{province}</bdi>}
      </strong>
    )
  return (
    <span className="district">
      {district === NOT_KNOWN ? t('bulletins.districtNotKnown') : <bdi>{district}</bdi>}
    </span>
  )
}
