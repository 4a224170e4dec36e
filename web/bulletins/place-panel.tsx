import type { ProvinceLine, Statistics } from '@hudna/core/bulletins/statistics.ts'
import { NOT_KNOWN } from '@hudna/core/incidents/filter.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { Figure } from '../ui/value.tsx'
import { countColumns, type Counted } from './count-columns.tsx'
import { ZeroNote, type Codes } from './figure-link.tsx'

type PlaceRow = Counted & {
  readonly key: string
  readonly province: string
  readonly district: string | null
}

/** Provinces and their districts; what is known no better than the province stands as such. */
export function PlacePanel({ statistics }: { readonly statistics: Statistics }) {
  const { t } = useMessages()
  const { provinces, coverage } = statistics
  return (
    <Panel title={t('bulletins.places')}>
      {provinces.length === 0 ? (
        <p className="bulletin-pad">
          <Figure value={0} />
          <ZeroNote codes={coverage.codes} />
        </p>
      ) : (
        <Table<PlaceRow>
          caption={t('bulletins.table', { of: t('bulletins.places') })}
          captionHidden
          rows={provinces.flatMap((line) => rowsOf(line, coverage))}
          keyOf={({ key }) => key}
          columns={[
            { id: 'place', title: t('bulletins.place'), head: true, cell: placeCell },
            ...countColumns(t),
          ]}
        />
      )}
    </Panel>
  )
}

function rowsOf(line: ProvinceLine, coverage: Codes): readonly PlaceRow[] {
  const { province, figure, districts } = line
  return [
    { key: province, province, district: null, figure, coverage },
    ...districts.map((one) => ({
      key: `${province} ${one.district}`,
      province,
      district: one.district,
      figure: one.figure,
      coverage,
    })),
  ]
}

function placeCell(row: PlaceRow): ReactNode {
  return <PlaceName row={row} />
}

function PlaceName({ row }: { readonly row: PlaceRow }) {
  const { t } = useMessages()
  const { province, district } = row
  if (district === null)
    return (
      <strong>
        {province === NOT_KNOWN ? t('bulletins.province-not-known') : <bdi>{province}</bdi>}
      </strong>
    )
  return (
    <span className="district">
      {district === NOT_KNOWN ? t('bulletins.district-not-known') : <bdi>{district}</bdi>}
    </span>
  )
}
