import { type Delineation, delineationStatus } from '@hudna/core/agreements/delineation.ts'
import { type Messages, useMessages } from '../app/i18n.tsx'
import type { ClaimPattern } from '../map/claim-patterns.ts'
import { PatternSample } from '../map/pattern-sample.tsx'
import { Chip } from '../ui/chip.tsx'
import { type Column, Table } from '../ui/table.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { Said } from './difference-table.tsx'

type ClaimTableProps = {
  readonly claims: readonly Delineation[]
  readonly patterns: ReadonlyMap<string, ClaimPattern>
}

/** The claims on the map as a table: what each says, whether others signed it, and for how long it holds. */
export function ClaimTable({ claims, patterns }: ClaimTableProps) {
  const { t } = useMessages()
  if (claims.length === 0) return <p className="quiet">{t('delineation.no-claims')}</p>
  return (
    <Table
      caption={t('delineation.claims')}
      captionHidden
      rows={claims}
      keyOf={({ id }) => id}
      columns={columnsOf(t, patterns)}
    />
  )
}

function columnsOf(
  t: Messages['t'],
  patterns: ClaimTableProps['patterns'],
): readonly Column<Delineation>[] {
  return [
    {
      id: 'says',
      title: t('delineation.says'),
      head: true,
      cell: (claim) => (
        <div className="claim-cell">
          <PatternSample
            pattern={
              delineationStatus(claim) === 'joint'
                ? 'joint'
                : (patterns.get(claim.claimant) ?? 'rising')
            }
          />
          <Said claim={claim} />
        </div>
      ),
    },
    {
      id: 'status',
      title: t('delineation.state'),
      cell: (claim) => {
        const status = delineationStatus(claim)
        return (
          <Chip certainty={status === 'joint' ? 'solid' : 'hatched'}>
            {t(`delineation.status.${status}`)}
          </Chip>
        )
      },
    },
    {
      id: 'interval',
      title: t('agreements.interval'),
      cell: ({ interval }) => <TimeSpan from={interval.from} to={interval.to} />,
    },
  ]
}
