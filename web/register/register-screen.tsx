import type { Register } from '@hudna/core/api/kinds.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { lazy, Suspense } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRoute } from '../app/route.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { Button } from '../ui/button.tsx'
import { Inspector, Loading, Panel } from '../ui/panel.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AgreementView } from '../agreements/agreement-view.tsx'
import { DelineationBoard, DelineationLink } from '../agreements/delineation-board.tsx'
import { CommitmentList } from '../commitments/commitment-list.tsx'
import { useListParameters } from '../commitments/list-parameters.ts'
import { Talks } from '../commitments/talks.tsx'
import { NewBar } from '../forms/act-bar.tsx'
import { ACT } from '../forms/act-parameters.ts'
import { SubscriptionForm, WatchButton } from '../notices/subscriptions/subscription-form.tsx'
import { OpenDocument } from './open-document.tsx'
import { RegimeQuestion } from '../conflicts/regime-question.tsx'
import { isDrawn } from './drawn-shapes.ts'
import { RegisterMap } from './register-map.tsx'
import { tabOf, tabs, type RegisterTab } from './register-tabs.ts'
import './screen.css'
import './register.css'
import { TabList } from './tab-list.tsx'

const ImportScreen = lazy(() =>
  import('../imports/import-screen.tsx').then((file) => ({ default: file.ImportScreen })),
)
const TransferBar = lazy(() =>
  import('../imports/transfer-bar.tsx').then((file) => ({ default: file.TransferBar })),
)
const ActPage = lazy(() =>
  import('../forms/act-page.tsx').then((file) => ({ default: file.ActPage })),
)

/** The register: a list for every kind of thing, the open one beside it, and the question what applied where. */
export function RegisterScreen() {
  const { t } = useMessages()
  const { segments, go, parameter, setParameters } = useRoute()
  const [, register, id] = segments
  const tab = tabOf(register)
  const asking = parameter('ask') !== undefined
  if (id === 'import' && register !== undefined)
    return (
      <Suspense fallback={<Loading />}>
        <ImportScreen register={register} />
      </Suspense>
    )
  return (
    <div className="screen register">
      <header className="row register-head">
        <h1>{t('nav.register')}</h1>
        <Link to="/exchange" className="button button-plain">
          {t('nav.exchange')}
        </Link>
        <Button onPress={() => setParameters({ ask: asking ? null : '1' })} aria-expanded={asking}>
          {t('agreements.ask')}
        </Button>
      </header>
      {asking ? (
        <RegimeQuestion />
      ) : (
        <Tabs
          label={t('nav.register')}
          selected={tab}
          onSelect={(next) => {
            if (next !== tab) go(`/register/${next}`)
          }}
          tabs={tabs.map((one) => ({
            id: one,
            label: t(`agreements.tab.${one}`),
            content:
              one === tab ? (
                <TabContent key={one} tab={one} register={registerOf(register, one)} id={id} />
              ) : null,
          }))}
        />
      )}
    </div>
  )
}

function registerOf(register: string | undefined, tab: RegisterTab): Register {
  return register !== undefined && Object.hasOwn(registers, register) ? (register as Register) : tab
}

type TabContentProps = {
  readonly tab: RegisterTab
  readonly register: Register
  readonly id: string | undefined
}

function TabContent({ tab, register, id }: TabContentProps) {
  const { t } = useMessages()
  const { go, parameter } = useRoute()
  const watched = parameter('watch')
  const listed = useListParameters(tab)
  if (tab === 'subscriptions' && watched !== undefined)
    return <SubscriptionForm key={watched} from={watched} />
  if (parameter(ACT) !== undefined)
    return (
      <Suspense fallback={<Loading />}>
        <ActPage register={id === undefined ? tab : register} id={id} />
      </Suspense>
    )
  const board = register === 'delineations' && id === undefined
  return (
    <div
      className={id === undefined && !board ? 'register-columns' : 'register-columns register-open'}
    >
      <div className="stack">
        {tab === 'zones' ? <DelineationLink /> : null}
        {tab === 'subscriptions' ? <WatchButton /> : null}
        <NewBar tab={tab} />
        {isDrawn(tab) && !(tab === 'subscriptions' && id !== undefined) ? (
          <RegisterMap tab={tab} />
        ) : null}
        <TabRows tab={tab} open={id} />
        <Suspense fallback={null}>
          <TransferBar tab={tab} />
        </Suspense>
      </div>
      {board ? (
        <DelineationBoard />
      ) : id === undefined ? (
        <Unopened tab={tab} />
      ) : (
        <Inspector
          title={t(`agreements.tab.${tab}`)}
          onClose={() => go(`/register/${tab}`, listed)}
        >
          <OpenDocument key={`${register} ${id}`} register={register} id={id} />
        </Inspector>
      )}
    </div>
  )
}

/** The rows of a tab; promises and talks have lists of their own. */
function TabRows({ tab, open }: { readonly tab: RegisterTab; readonly open: string | undefined }) {
  if (tab === 'commitments') return <CommitmentList open={open} />
  if (tab === 'meetings') return <Talks open={open} />
  return <TabList tab={tab} open={open} />
}

/** Before anything is opened: the agreement that the frame is set to, or what to do. */
function Unopened({ tab }: { readonly tab: RegisterTab }) {
  const { t } = useMessages()
  const { agreement } = useAgreement()
  if (tab !== 'agreements' || agreement === undefined)
    return <p className="quiet register-hint">{t('agreements.open-one')}</p>
  return (
    <Panel title={t('frame.agreement')}>
      <div className="register-pad">
        <AgreementView agreement={agreement} />
      </div>
    </Panel>
  )
}
