import type { NoticeHeld } from '@hudna/core/conflicts/happening-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { RegimeHours } from './regime-hours.tsx'
import { CertaintyChip, PartiesLine, Reasons } from './regime-parts.tsx'
import { RegimeStatement } from './regime-statement.tsx'

/** A notice that held there and then, with what its recipients answered: no answer is a permission. */
export function RegimeNotice({ notice }: { readonly notice: NoticeHeld }) {
  const { t, rich } = useMessages()
  const { what } = notice
  return (
    <article className="card">
      <p className="row">
        <Link to={`/register/notices/${notice.notice}`}>
          <Names names={notice.names} only />
        </Link>
        <Chip>
          {what === 'flights' || what === 'fire'
            ? t(`agreements.suspends.${what}`)
            : t(`agreements.notice-kind.${notice.kind}`)}
        </Chip>
        {notice.radiusM === null ? null : (
          <span className="small">
            {rich('regime.radius', { km: <Figure key="km" value={notice.radiusM / 1_000} /> })}
          </span>
        )}
        <CertaintyChip certainty={notice.certainty} />
      </p>
      <PartiesLine label={t('regime.announced-by')} parties={[notice.author]} />
      <p className="small">
        <LocalText texts={notice.text} />
      </p>
      {notice.cancelledAt === null ? null : (
        <p className="small">
          {t('regime.cancelled-later')} <Time instant={notice.cancelledAt} zone />
        </p>
      )}
      <RegimeHours hours={notice} />
      {notice.answers.length === 0 ? null : (
        <div className="side-by-side">
          {notice.answers.map((statement) => (
            <RegimeStatement key={statement.saidBy} statement={statement} />
          ))}
        </div>
      )}
      <Reasons reasons={notice.reasons} />
    </article>
  )
}
