import { Suspense } from 'react'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { FaultBoundary } from './fault-boundary.tsx'
import { Frame } from './frame.tsx'
import { MessagesProvider, useMessages } from './i18n.tsx'
import { Link } from './link.tsx'
import { useRoute } from './route.ts'
import { InvitationScreen, screens, SignInScreen } from './screens.ts'
import { SessionProvider, useSession } from './session.tsx'
import { useLanguage } from './use-language.ts'
import { useTheme } from './use-theme.ts'

export function App() {
  const [language] = useLanguage()
  useTheme()
  return (
    <MessagesProvider language={language}>
      <SessionProvider>
        <Frame>
          <Place />
        </Frame>
      </SessionProvider>
    </MessagesProvider>
  )
}

function Place() {
  const { path } = useRoute()
  return (
    <FaultBoundary place={path}>
      <Suspense fallback={<Loading />}>
        <CurrentScreen />
      </Suspense>
    </FaultBoundary>
  )
}

function CurrentScreen() {
  const { segments } = useRoute()
  const { session, problem, reload } = useSession()
  const { t } = useMessages()
  const first = segments[0] ?? ''
  if (!session) {
    return problem ? <ProblemNote problem={problem} onAgain={() => void reload()} /> : <Loading />
  }
  if (first === 'sign-in') return <SignInScreen />
  if (first === 'invitation') return <InvitationScreen />
  const screen = screens.find((candidate) => candidate.path === first)
  if (screen) return <screen.component />
  return (
    <Empty title={t('app.no-page')}>
      <Link to="/">{t('nav.watch')}</Link>
    </Empty>
  )
}
