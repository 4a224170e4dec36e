import { noticeKinds, type NoticeKind } from '@hudna/core/notices/details.ts'
import { useRoute } from '../app/route.ts'
import { ComposeAmendment, ComposeNew } from './compose/compose-screen.tsx'
import { LadderScreen } from '../who-knew/ladder-screen.tsx'
import { OwedScreen } from '../who-knew/owed-screen.tsx'
import { LeadTimesScreen } from './acts/lead-times-screen.tsx'
import { NoticeList } from './notice-list.tsx'
import { OneNotice } from './one-notice.tsx'
import '../incidents/incidents.css'
import '../register/screen.css'
import './notices.css'

/** `/notices` is the list, `/notices/compose` writes one, `/notices/lead-times` says how long beforehand each party is told, `/notices/owed` what a party has not acknowledged, `/notices/:id` shows one, `/notices/:id/ladder` who has received it and `/notices/:id/amend` its next version. */
export function NoticesScreen() {
  const { segments, parameter } = useRoute()
  const [, id, act] = segments
  if (id === undefined) return <NoticeList />
  if (id === 'compose') {
    const kind = kindOf(parameter('kind'))
    return <ComposeNew key={kind} kind={kind} />
  }
  if (id === 'lead-times') return <LeadTimesScreen />
  if (id === 'owed') return <OwedScreen />
  if (act === 'ladder') return <LadderScreen key={id} id={id} />
  if (act === 'amend') return <ComposeAmendment key={id} id={id} />
  return <OneNotice key={id} id={id} />
}

function kindOf(text: string | undefined): NoticeKind {
  return noticeKinds.find((kind) => kind === text) ?? 'movement'
}
