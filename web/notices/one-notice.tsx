import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useReading } from '../exchange/use-reading.ts'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { NoticeDuties } from './acts/notice-duties.tsx'
import { NoticeMap } from './notice-map.tsx'
import { NoticeView } from './notice-view.tsx'

/** One notice on a page of its own: its words, its place, who has read it, and what can be done to it. */
export function OneNotice({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { documents, loaded, problem, again } = useRegister('notices')
  const notice = documents.find((one) => one.id === id)
  useReading('notice', notice)
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  return (
    <article className="screen notice-page">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <h1>{notice === undefined ? t('nav.notices') : <Names names={notice.names} />}</h1>
      </header>
      {notice === undefined ? (
        <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
      ) : (
        <div className="notice-parts">
          <div className="notice-asked">
            <NoticeDuties notice={notice} />
          </div>
          <Panel title={t('notices.paper')} name="notice-words">
            <div className="notice-paper">
              <NoticeView notice={notice} untitled bare />
            </div>
          </Panel>
          <NoticeMap notice={notice} />
        </div>
      )}
    </article>
  )
}
