import { type ReactNode, useState } from 'react'
import { Button } from '../ui/button.tsx'
import { Icon } from '../ui/icon.tsx'
import { CallBand } from '../calls/call-band.tsx'
import { FlashBand } from '../channels/flash-band.tsx'
import { StopBand } from '../notices/stop/stop-band.tsx'
import { StopCaller } from '../notices/stop/stop-caller.tsx'
import { AlarmBand } from './alarm-band.tsx'
import { ConnectionNote } from './connection-note.tsx'
import './frame.css'
import { useMessages } from './i18n.tsx'
import { KeysOverlay } from './keys-overlay.tsx'
import { useKeys } from './keys.ts'
import { Link } from './link.tsx'
import { Preferences } from './preferences.tsx'
import { useRoute } from './route.ts'
import { screens } from './screens.ts'
import { focusSearch, Search } from './search.tsx'
import { useSession } from './session.tsx'
import { TimeBar } from './time-bar.tsx'
import { AsKnownBand } from './as-known-band.tsx'
import { AgreementPicker } from './agreement-picker.tsx'
import { useTitle } from './use-title.ts'
import { useTimeRange } from './time-range.ts'

/** What stands round every screen: navigation, the two time axes, search, who is signed in, the connection. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const { t } = useMessages()
  const { session } = useSession()
  const { isNow } = useTimeRange()
  const { segments, go } = useRoute()
  const [keysOpen, setKeysOpen] = useState(false)
  const [more, setMore] = useState(false)
  useTitle()
  useKeys({
    '/': focusSearch,
    '?': () => setKeysOpen(true),
    ...Object.fromEntries(screens.map(({ letter, path }) => [`g ${letter}`, () => go(`/${path}`)])),
  })
  const entering = segments[0] === 'sign-in' || segments[0] === 'invitation'
  return (
    <div className={isNow ? 'frame' : 'frame frame-then'}>
      <a className="skip-link" href="#content">
        {t('app.skip')}
      </a>
      {session?.exercise ? (
        <aside className="exercise" aria-label={t('frame.exercise-label')}>
          {t('frame.exercise')}
        </aside>
      ) : null}
      <Navigation />
      <header className={more ? 'top top-more' : 'top'}>
        {entering ? null : (
          <>
            <AgreementPicker />
            <StopCaller />
            <div className="top-toggle">
              <Button look="bare" aria-expanded={more} onPress={() => setMore(!more)}>
                {t('nav.more')}
              </Button>
            </div>
            <TimeBar />
            <div className="top-extra">
              <Search />
            </div>
          </>
        )}
        <div className={entering ? 'top-alone' : 'top-extra'}>
          <Preferences onKeys={() => setKeysOpen(true)} />
        </div>
      </header>
      <ConnectionNote />
      <div className="bands">
        <StopBand />
        <FlashBand />
        <CallBand />
        <AlarmBand />
        <AsKnownBand />
      </div>
      <main id="content" className="content" tabIndex={-1}>
        {children}
      </main>
      <KeysOverlay open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  )
}

function Navigation() {
  const { t } = useMessages()
  const { segments } = useRoute()
  const first = segments[0] ?? ''
  const here = screens.find(({ path }) => path === first)?.within ?? first
  const shown = screens.filter(({ within }) => within === undefined)
  return (
    <nav className="nav" aria-label={t('nav.label')}>
      <ul>
        {shown.map(({ id, path, title }) => (
          <li key={id}>
            <Link
              to={`/${path}`}
              className="nav-link"
              {...(here === path ? { 'aria-current': 'page' as const } : {})}
            >
              <Icon name={id} />
              <span>{t(title)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
