import { useEffect } from 'react'
import { useMessages } from './i18n.tsx'
import { useRoute } from './route.ts'
import { screens } from './screens.ts'
import { useSession } from './session.tsx'

/** The title of the tab: the screen, and that it is an exercise. */
export function useTitle(): void {
  const { t } = useMessages()
  const { segments } = useRoute()
  const { session } = useSession()
  const screen = screens.find(({ path }) => path === (segments[0] ?? ''))
  const parts = [
    screen ? t(screen.title) : t('nav.sign-in'),
    t('app.name'),
    ...(session?.exercise ? [t('frame.exercise-label')] : []),
  ]
  const title = parts.join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
