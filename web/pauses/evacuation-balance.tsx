import { balanceOf, type Balance, type Counted } from '@hudna/core/pauses/balance.ts'
import type { Corridor, Evacuation } from '@hudna/core/pauses/corridor.ts'
import { PartyName } from '../app/party-name.tsx'
import { useMessages } from '../app/i18n.tsx'
import { useName } from '../ui/names.tsx'
import { Table } from '../ui/table.tsx'
import { CountValue } from '../ui/value.tsx'

type Checkpoints = NonNullable<Corridor['checkpoints']>
type EvacuationBalanceProps = {
  readonly evacuation: Evacuation
  readonly checkpoints: Checkpoints
  /** Among the evacuations of the page, from 1. */
  readonly number: number
}

/**
 * By category what was planned beside what was counted: one line for each source and checkpoint, with what the same
 * source said before. Nothing is added up over sources, and the page says so.
 */
export function EvacuationBalance({ evacuation, checkpoints, number }: EvacuationBalanceProps) {
  const { t } = useMessages()
  const cell = (counted: readonly Counted[]) => (
    <CountedList counted={counted} checkpoints={checkpoints} />
  )
  return (
    <div data-part="balance">
      <Table<Balance>
        caption={t('pauses.balance', { number })}
        rows={balanceOf(evacuation)}
        keyOf={({ category }) => category}
        columns={[
          {
            id: 'category',
            title: t('pauses.category'),
            head: true,
            cell: ({ category }) => t(`agreements.category.${category}`),
          },
          { id: 'planned', title: t('agreements.stage.planned'), cell: (row) => cell(row.planned) },
          { id: 'counted', title: t('agreements.stage.counted'), cell: (row) => cell(row.counted) },
        ]}
      />
      <p className="small quiet">{t('pauses.balance.never-summed')}</p>
    </div>
  )
}

type CountedListProps = {
  readonly counted: readonly Counted[]
  readonly checkpoints: Checkpoints
}

function CountedList({ counted, checkpoints }: CountedListProps) {
  const { t } = useMessages()
  const name = useName()
  const placeOf = (id: string) =>
    name(checkpoints.find(({ checkpoint }) => checkpoint === id)?.names) || id
  if (counted.length === 0) return <span className="quiet">—</span>
  return (
    <ul className="counted-list">
      {counted.map(({ saidBy, speaker, checkpoint, count, earlier }) => (
        <li key={`${saidBy} ${speaker ?? ''} ${checkpoint ?? ''}`}>
          <strong>
            <CountValue count={count} />
          </strong>{' '}
          <PartyName id={saidBy} />
          {speaker === undefined ? null : (
            <span className="small quiet">
              {' · '}
              <bdi>{speaker}</bdi>
            </span>
          )}
          {checkpoint === undefined ? null : (
            <span className="small quiet">
              {' · '}
              <bdi>{placeOf(checkpoint)}</bdi>
            </span>
          )}
          {earlier.length === 0 ? null : (
            <span className="small quiet">
              {' · '}
              {t('pauses.said-before')}{' '}
              {earlier.map((before, at) => (
                <span key={`${at} ${before.best}`}>
                  {at === 0 ? null : ', '}
                  <CountValue count={before} />
                </span>
              ))}
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}
