import type { NoticeKind } from '@hudna/core/notices/details.ts'
import { noticeRoles } from '@hudna/core/notices/policy.ts'
import { centreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { newId } from '../../app/new-id.ts'
import { useRegister } from '../../app/registers.ts'
import { useSession } from '../../app/session.tsx'
import { useTimeRange } from '../../app/time-range.ts'
import { useAgreement } from '../../app/use-agreement.ts'
import { Empty } from '../../ui/empty.tsx'
import { Loading } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { draftOfNotice } from './amend-draft.ts'
import { Composer } from './composer.tsx'
import { emptyNotice } from './notice-draft.ts'
import { offersOn } from '../acts/notice-offers.ts'

/** Writes a new notice under the agreement of the frame. */
export function ComposeNew({ kind }: { readonly kind: NoticeKind }) {
  const { t } = useMessages()
  const { agreement, agreements, loaded } = useAgreement()
  const actor = useWriter()
  if (!loaded) return <Loading />
  const under = agreement ?? agreements[0]
  if (typeof actor === 'string') return <CannotWrite text={t(actor)} />
  if (under === undefined) return <CannotWrite text={t('compose.no-agreement')} />
  const { party: author } = actor
  const start = () =>
    emptyNotice({ notice: newId(), agreement: under.id, author, kind, now: centreNow() })
  return (
    <Composer
      key={`${actor.post} ${under.id}`}
      actor={actor}
      kind={kind}
      recorded={undefined}
      start={start}
    />
  )
}

/** Writes the next version of a notice. */
export function ComposeAmendment({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { documents, loaded, problem, again } = useRegister('notices')
  const actor = useWriter()
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  const notice = documents.find((one) => one.id === id)
  if (typeof actor === 'string') return <CannotWrite text={t(actor)} />
  if (notice === undefined)
    return <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
  const offers = offersOn(notice, { asker: actor, now: centreNow() })
  if (!offers.has('notices/amend')) return <CannotWrite text={t('compose.cannot-amend')} />
  return (
    <Composer
      // A version that comes in between is said on the page; what is written stays.
      key={actor.post}
      actor={actor}
      kind={notice.kind}
      recorded={notice}
      start={() => draftOfNotice({ notice, ownParty: actor.party, newKey: newId })}
    />
  )
}

/** The officer who may write, or why nobody here may. */
function useWriter() {
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const actor = session?.actor
  if (!actor) return 'compose.signed-out' as const
  if (!isNow) return 'compose.not-now' as const
  return noticeRoles['notices/submit'].includes(actor.role)
    ? actor
    : ('compose.not-permitted' as const)
}

function CannotWrite({ text }: { readonly text: string }) {
  const { t } = useMessages()
  return (
    <div className="screen">
      <h1>{t('compose.title')}</h1>
      <Empty title={text}>
        <Link to="/notices">{t('nav.notices')}</Link>
      </Empty>
    </div>
  )
}
