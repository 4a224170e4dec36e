import { type ComponentType, lazy, type LazyExoticComponent } from 'react'
import type { MessageKey } from './messages.ts'

type Screen = {
  readonly id:
    | 'watch'
    | 'incidents'
    | 'notices'
    | 'hotline'
    | 'register'
    | 'exchange'
    | 'statistics'
    | 'record'
    | 'warnings'
    | 'who-knew'
  /** First part of the path. */
  readonly path: string
  readonly title: MessageKey
  /** Follows `g` on the keyboard. */
  readonly letter: string
  /** Stands on another screen and not in the navigation, which has no room for everything on a phone. */
  readonly within?: string
  readonly component: LazyExoticComponent<ComponentType>
}

/** Every screen of the navigation; each is a file of its own that is read when it is first opened. */
export const screens: readonly Screen[] = [
  {
    id: 'watch',
    path: '',
    title: 'nav.watch',
    letter: 'w',
    component: lazy(() =>
      import('../watch/watch-screen.tsx').then((file) => ({ default: file.WatchScreen })),
    ),
  },
  {
    id: 'incidents',
    path: 'incidents',
    title: 'nav.incidents',
    letter: 'i',
    component: lazy(() =>
      import('../incidents/incident-screen.tsx').then((file) => ({ default: file.IncidentScreen })),
    ),
  },
  {
    id: 'notices',
    path: 'notices',
    title: 'nav.notices',
    letter: 'n',
    component: lazy(() =>
      import('../notices/notices-screen.tsx').then((file) => ({ default: file.NoticesScreen })),
    ),
  },
  {
    id: 'hotline',
    path: 'hotline',
    title: 'nav.hotline',
    letter: 'h',
    component: lazy(() =>
      import('../channels/hotline-screen.tsx').then((file) => ({ default: file.HotlineScreen })),
    ),
  },
  {
    id: 'register',
    path: 'register',
    title: 'nav.register',
    letter: 'r',
    component: lazy(() =>
      import('../register/register-screen.tsx').then((file) => ({
        default: file.RegisterScreen,
      })),
    ),
  },
  {
    id: 'exchange',
    path: 'exchange',
    title: 'nav.exchange',
    letter: 'x',
    within: 'register',
    component: lazy(() =>
      import('../exchange/exchange-screen.tsx').then((file) => ({ default: file.ExchangeScreen })),
    ),
  },
  {
    id: 'statistics',
    path: 'statistics',
    title: 'nav.statistics',
    letter: 's',
    component: lazy(() =>
      import('../bulletins/statistics-screen.tsx').then((file) => ({
        default: file.StatisticsScreen,
      })),
    ),
  },
  {
    id: 'record',
    path: 'record',
    title: 'nav.record',
    letter: 'l',
    component: lazy(() =>
      import('../record/record-screen.tsx').then((file) => ({ default: file.RecordScreen })),
    ),
  },
  {
    id: 'warnings',
    path: 'warnings',
    title: 'nav.warnings',
    letter: 'p',
    within: 'notices',
    component: lazy(() =>
      import('../warnings/warnings-screen.tsx').then((file) => ({ default: file.WarningsScreen })),
    ),
  },
  {
    id: 'who-knew',
    path: 'who-knew',
    title: 'nav.who-knew',
    letter: 'k',
    within: 'notices',
    component: lazy(() =>
      import('../who-knew/who-knew-screen.tsx').then((file) => ({ default: file.WhoKnewScreen })),
    ),
  },
]

export const SignInScreen = lazy(() =>
  import('../session/sign-in-screen.tsx').then((file) => ({ default: file.SignInScreen })),
)
export const InvitationScreen = lazy(() =>
  import('../session/invitation-screen.tsx').then((file) => ({ default: file.InvitationScreen })),
)
