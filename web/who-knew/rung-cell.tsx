import type { LadderStep } from '@hudna/core/notices/ladder.ts'
import { useMessages } from '../app/i18n.tsx'
import { PostName } from '../parties/party-link.tsx'
import { Time } from '../ui/time.tsx'
import { cellOf } from './cell.ts'

type RungCellProps = {
  readonly step: LadderStep
  /** That the centre has put the missed deadline on the record. */
  readonly recorded: boolean
}

/** One rung of one recipient: the minute and the post, or the deadline that passed. */
export function RungCell({ step, recorded }: RungCellProps) {
  const { t } = useMessages()
  const { state, dueAt } = step
  const { passed } = cellOf(step)
  if (state === 'not-asked') return <p className="small quiet">{t('who-knew.not-asked')}</p>
  if (state === 'due')
    return (
      <p className="small quiet">
        {t('who-knew.due')} {dueAt === null ? null : <Time instant={dueAt} form="short" />}
      </p>
    )
  return (
    <>
      {state === 'reached' ? <Reached step={step} /> : null}
      {passed === null ? null : (
        <p className="rung-late">
          <span aria-hidden="true">▲ </span>
          {t(state === 'reached' ? 'who-knew.late' : 'who-knew.missing')}{' '}
          <Time instant={passed} form="short" />
        </p>
      )}
      {passed !== null && recorded ? <p className="small quiet">{t('who-knew.recorded')}</p> : null}
    </>
  )
}

function Reached({ step: { at, post, impliedBy } }: { readonly step: LadderStep }) {
  const { t } = useMessages()
  const rung = impliedBy === 'answer' ? t('who-knew.answer') : impliedBy
  return (
    <>
      {at === null ? null : (
        <p className="rung-time">
          <Time instant={at} form="short" />
        </p>
      )}
      {post === null ? null : (
        <p className="small">
          <PostName post={post} />
        </p>
      )}
      {impliedBy === null || rung === null ? null : (
        <p className="small quiet">
          {t('who-knew.implied', {
            rung: impliedBy === 'answer' ? rung : t(`agreements.rung.${impliedBy}`),
          })}
        </p>
      )}
    </>
  )
}
