import { deadlinesAt } from '@hudna/core/agreements/procedure.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { noticeRoles } from '@hudna/core/notices/policy.ts'
import { recipientStatusAt } from '@hudna/core/parties/recipient.ts'
import { useMemo, useState } from 'react'
import { useKeys } from '../app/keys.ts'
import { type MessageKey, useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { LinkList } from '../incidents/link-list.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useName } from '../ui/names.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { writtenKinds } from './compose/notice-draft.ts'
import { NoticeRow } from './notice-row.tsx'
import { orderedNotices } from './notice-order.ts'
import { forgetDraft, keptDrafts } from './compose/use-kept-draft.ts'

/** The notices under the agreement of the frame: what the reader's party has not acknowledged stands on top. */
export function NoticeList() {
  const { t } = useMessages()
  const { go } = useRoute()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const { problem, again, loaded, lines, now } = useNoticeLines()
  const actor = session?.actor
  const mayWrite = isNow && actor != null && noticeRoles['notices/submit'].includes(actor.role)
  const owed = lines.filter(({ dueAt }) => dueAt !== null).length
  useKeys({ c: () => mayWrite && go('/notices/compose') })
  return (
    <div className="screen screen-fill">
      <header className="row notices-head">
        <h1>{t('nav.notices')}</h1>
        {mayWrite ? <WriteLinks /> : null}
        <Link to="/notices/lead-times">{t('lead.title')}</Link>
        <Link to="/warnings">{t('warnings.title')}</Link>
        {actor == null ? null : <Link to="/notices/owed">{t('owed.title')}</Link>}
        {actor == null ? null : <Link to="/who-knew">{t('who-knew.title')}</Link>}
      </header>
      {actor == null ? null : <Drafts key={actor.post} post={actor.post} />}
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {loaded ? (
        <Panel
          title={t('notices.shown', { count: lines.length })}
          aside={actor == null ? null : <span>{t('notices.owed', { count: owed })}</span>}
        >
          {lines.length === 0 ? (
            <Empty title={t('agreements.none')}>{t('notices.none.how')}</Empty>
          ) : (
            <LinkList
              label={t('nav.notices')}
              rows={lines}
              keyOf={({ notice }) => notice.id}
              render={(line) => <NoticeRow line={line} now={now} />}
              rowHeightPx={84}
            />
          )}
        </Panel>
      ) : problem === undefined ? (
        <Loading />
      ) : null}
    </div>
  )
}

function useNoticeLines() {
  const { session } = useSession()
  const chosen = useAgreement().filter.agreement
  const now = useMoment()
  const { documents, ...state } = useRegister('notices')
  const agreements = useRegister('agreements').documents
  const own = useParties().get(session?.actor?.party ?? '')
  const takesPart = own === undefined || recipientStatusAt(own, now) === 'joined'
  const party = takesPart ? (session?.actor?.party ?? null) : null
  const lines = useMemo(() => {
    const under = documents.filter((one) => chosen === undefined || one.agreement === chosen)
    const deadlines = ({ agreement: id, issuedAt }: Notice) => {
      const agreement = agreements.find((one) => one.id === id)
      return agreement && deadlinesAt(agreement, issuedAt)
    }
    return orderedNotices(under, { party, now, deadlines })
  }, [documents, agreements, chosen, party, now])
  return { ...state, lines, now }
}

function WriteLinks() {
  const { t } = useMessages()
  return (
    <nav className="row" aria-label={t('compose.title')}>
      <span>
        {t('compose.title')} <kbd aria-hidden="true">c</kbd>
      </span>
      {writtenKinds.map((kind) => (
        <Link
          key={kind}
          to="/notices/compose"
          parameters={{ kind }}
          className="button button-plain"
        >
          {t(`agreements.notice-kind.${kind}`)}
        </Link>
      ))}
    </nav>
  )
}

/** Drafts of this post that wait in this browser. */
function Drafts({ post }: { readonly post: string }) {
  const { t } = useMessages()
  const nameOf = useName()
  const [drafts, setDrafts] = useState(() => keptDrafts(post))
  if (drafts.length === 0) return null
  return (
    <Panel title={t('notices.drafts', { count: drafts.length })}>
      <ul className="notices-drafts">
        {drafts.map(({ about, draft }) => (
          <li key={about} className="row">
            <Link
              to={draft.amends === null ? '/notices/compose' : `/notices/${about}/amend`}
              parameters={draft.amends === null ? { kind: draft.kind } : {}}
            >
              {t(`agreements.notice-kind.${draft.kind}` as MessageKey)}
              {': '}
              <bdi>{nameOf(named(draft.names)) || t('notices.unnamed')}</bdi>
            </Link>
            {draft.amends === null ? null : (
              <span className="quiet small">
                {t('compose.amend-title', { version: draft.amends })}
              </span>
            )}
            <Button
              small
              onPress={() => {
                forgetDraft(post, about)
                setDrafts(keptDrafts(post))
              }}
            >
              {t('compose.throw-away')}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function named(names: Readonly<Record<string, string>>) {
  return Object.fromEntries(Object.entries(names).filter(([, text]) => text !== ''))
}
