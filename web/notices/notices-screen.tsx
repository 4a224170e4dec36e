import { noticeKinds, type NoticeKind } from '@hudna/core/notices/details.ts'
import { useRoute } from '../app/route.ts'
import { ComposeAmendment, ComposeNew } from './compose-screen.tsx'
import { NoticeList } from './notice-list.tsx'
import { OneNotice } from './one-notice.tsx'
import '../incidents/incidents.css'
import '../register/screen.css'
import './notices.css'

/** `/notices` is the list, `/notices/compose` writes one, `/notices/:id` shows one and `/notices/:id/amend` its next version. */
export function NoticesScreen() {
  const { segments, parameter } = useRoute()
  const [, id, act] = segments
  if (id === undefined) return <NoticeList />
  if (id === 'compose') {
    const kind = kindOf(parameter('kind'))
    return <ComposeNew key={kind} kind={kind} />
  }
  if (act === 'amend') return <ComposeAmendment key={id} id={id} />
  return <OneNotice key={id} id={id} />
}

function kindOf(text: string | undefined): NoticeKind {
  return noticeKinds.find((kind) => kind === text) ?? 'movement'
}
