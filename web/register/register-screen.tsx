import type { Register } from '@hudna/core/api/kinds.ts'
import { registers } from '@hudna/core/api/kinds.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Inspector, Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { AgreementView } from '../agreements/agreement-view.tsx'
import { DocumentList } from './document-list.tsx'
import { isCalled } from '@hudna/core/kernel/fold-name.ts'
import { SubscriptionForm, WatchButton } from '../notices/subscription-form.tsx'
import { OpenDocument } from './open-document.tsx'
import { RegimeQuestion } from '../conflicts/regime-question.tsx'
import { isDrawn, RegisterMap } from './register-map.tsx'
import { tabOf, tabs, type RegisterTab } from './register-tabs.ts'
import './screen.css'
import './register.css'
import { useTabRows } from './tab-rows.tsx'

/** The register: a list for every kind of thing, the open one beside it, and the question what applied where. */
export function RegisterScreen() {
  const { t } = useMessages()
  const { segments, go, parameter, setParameters } = useRoute()
  const [, register, id] = segments
  const tab = tabOf(register)
  const asking = parameter('ask') !== undefined
  return (
    <div className="screen register">
      <header className="row register-head">
        <h1>{t('nav.register')}</h1>
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
  if (tab === 'subscriptions' && watched !== undefined)
    return <SubscriptionForm key={watched} from={watched} />
  return (
    <div className={id === undefined ? 'register-columns' : 'register-columns register-open'}>
      <div className="stack">
        {tab === 'subscriptions' ? <WatchButton /> : null}
        {isDrawn(tab) && !(tab === 'subscriptions' && id !== undefined) ? (
          <RegisterMap tab={tab} />
        ) : null}
        <TabList tab={tab} open={id} />
      </div>
      {id === undefined ? (
        <Unopened tab={tab} />
      ) : (
        <Inspector title={t(`agreements.tab.${tab}`)} onClose={() => go(`/register/${tab}`)}>
          <OpenDocument key={`${register} ${id}`} register={register} id={id} />
        </Inspector>
      )}
    </div>
  )
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

function TabList(props: { readonly tab: RegisterTab; readonly open: string | undefined }) {
  const { t } = useMessages()
  const { tab, open } = props
  const { rows, documents, loaded, problem, again } = useTabRows(tab)
  const [asked, setAsked] = useState('')
  const called = new Set(
    documents.filter((one) => 'names' in one && isCalled(one, asked)).map((one) => one.id),
  )
  const shown = asked === '' ? rows : rows.filter((row) => called.has(row.id))
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  return (
    <Panel title={t('agreements.count', { count: rows.length })}>
      {tab === 'commitments' ? null : (
        <div className="register-search">
          <TextField
            label={t('agreements.find')}
            hint={t('agreements.find.hint')}
            type="search"
            value={asked}
            onChange={setAsked}
          />
        </div>
      )}
      <DocumentList
        label={t(`agreements.tab.${tab}`)}
        rows={shown}
        open={open}
        empty={t(asked === '' ? 'agreements.none' : 'agreements.none-called')}
        emptyHow={t(asked === '' ? 'agreements.none.how' : 'agreements.none-called.how')}
      />
    </Panel>
  )
}
