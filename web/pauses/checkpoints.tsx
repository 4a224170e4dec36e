import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Names } from '../ui/names.tsx'
import { Table } from '../ui/table.tsx'
import { Coordinates } from '../ui/value.tsx'

type Row = NonNullable<Corridor['checkpoints']>[number] & { readonly errorRadiusM: number }

/** Where people who pass are counted; the same points are on the map. */
export function Checkpoints({ corridor }: { readonly corridor: Corridor }) {
  const { t } = useMessages()
  const { checkpoints = [], place } = corridor
  if (checkpoints.length === 0) return null
  const rows = checkpoints.map((one): Row => ({ ...one, errorRadiusM: place.errorRadiusM }))
  return (
    <section data-part="checkpoints">
      <Table
        caption={t('pauses.checkpoints')}
        rows={rows}
        keyOf={({ checkpoint }) => checkpoint}
        columns={[
          { id: 'name', title: t('pauses.checkpoint'), head: true, cell: nameCell },
          { id: 'where', title: t('pauses.checkpoint.where'), cell: whereCell },
        ]}
      />
    </section>
  )
}

function nameCell({ names }: Row) {
  return <Names names={names} />
}

function whereCell({ position, errorRadiusM }: Row) {
  return <Coordinates position={position} errorRadiusM={errorRadiusM} />
}
