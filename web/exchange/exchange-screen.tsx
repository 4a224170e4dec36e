import type { ExchangeItem, ExchangeView } from '@hudna/core/api/exchange.ts'
import { exchangeCsv } from '@hudna/core/api/exchange-csv.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useParties } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { ACT } from '../forms/act-parameters.ts'
import { saveFile } from '../imports/save-file.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useName } from '../ui/names.tsx'
import { Inspector, Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { Tabs } from '../ui/tabs.tsx'
import '../register/register.css'
import '../register/screen.css'
import './exchange.css'
import { ExchangeForm } from './exchange-form.tsx'
import { ExchangeItemView } from './exchange-item.tsx'
import { ExchangeList } from './exchange-list.tsx'
import { ExchangeMatrix } from './exchange-matrix.tsx'
import { FormerList } from './former-list.tsx'
import { itemName } from './item-path.ts'

/** `/exchange`: what a party handed over by name, what it was handed, and, at the centre, between whom how much. */
export function ExchangeScreen() {
  const { t } = useMessages()
  const { session } = useSession()
  const { parameter } = useRoute()
  const { asKnown } = useTimeRange()
  const signedIn = session?.actor !== undefined && session.actor !== null
  const party = parameter('party')
  const asked = { ...asKnown, ...(party === undefined ? {} : { party }) }
  const { data, problem, again } = useRead('exchange', signedIn ? asked : null)
  if (!signedIn) return <Empty title={t('exchange.sign-in')}>{t('exchange.sign-in.how')}</Empty>
  if (problem !== undefined && data === undefined)
    return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return (
    <div className="screen exchange">
      <ExchangeHead view={data} />
      <p className="quiet small">{t('exchange.what')}</p>
      <FormerList former={data.former} />
      <Sides view={data} />
    </div>
  )
}

function ExchangeHead({ view }: { readonly view: ExchangeView }) {
  const { t, language } = useMessages()
  const { setParameters } = useRoute()
  const nameOf = useName()
  const parties = useParties()
  const atCentre = useAtCentre()
  const options = [...parties.values()].map(({ id, names }) => ({
    value: id,
    label: nameOf(names),
  }))
  const save = () =>
    saveFile(
      `exchange-${view.party}-${view.size}.csv`,
      exchangeCsv(view, language),
      'text/csv; charset=utf-8',
    )
  return (
    <header className="row register-head exchange-head">
      <h1>
        {t('nav.exchange')} · <PartyName id={view.party} />
      </h1>
      <div className="row">
        {atCentre ? (
          <Select
            label={t('exchange.party')}
            labelHidden
            options={options}
            value={view.party}
            onChange={(id) => setParameters({ party: id, item: null, [ACT]: null })}
          />
        ) : null}
        <Button onPress={save}>{t('exchange.csv')}</Button>
      </div>
    </header>
  )
}

/** Whether the post belongs to a joint centre, which may look at the exchange of any party. */
function useAtCentre(): boolean {
  const { session } = useSession()
  const own = session?.actor?.party
  return useParties().get(own ?? '')?.kind === 'joint-centre'
}

const sides = ['handed', 'received', 'between'] as const
type Side = (typeof sides)[number]

function Sides({ view }: { readonly view: ExchangeView }) {
  const { t } = useMessages()
  const { parameter, setParameters } = useRoute()
  const side = sides.find((one) => one === parameter('side')) ?? 'handed'
  const counts = { handed: view.handed.total, received: view.received.total, between: null }
  return (
    <Tabs
      label={t('nav.exchange')}
      selected={side}
      onSelect={(next) => {
        if (next !== side) setParameters({ side: next, item: null, [ACT]: null })
      }}
      tabs={sides.map((one) => ({
        id: one,
        label:
          counts[one] === null
            ? t(`exchange.side.${one}`)
            : `${t(`exchange.side.${one}`)} (${counts[one]})`,
        content: one === side ? <OneSide side={one} view={view} /> : null,
      }))}
    />
  )
}

function OneSide({ side, view }: { readonly side: Side; readonly view: ExchangeView }) {
  const { t } = useMessages()
  const { parameter, setParameters } = useRoute()
  if (side === 'between') return <ExchangeMatrix view={view} />
  const { items, total } = view[side]
  const name = parameter('item')
  const open = items.find((item) => itemName(item) === name)
  const close = () => setParameters({ item: null, [ACT]: null })
  return (
    <div className={open === undefined ? 'exchange-columns' : 'exchange-columns register-open'}>
      <ExchangeList side={side} view={view} items={items} total={total} open={name} />
      {open === undefined ? (
        <p className="quiet register-hint">{t('exchange.open-one')}</p>
      ) : (
        <Inspector title={t(`exchange.kind.${open.kind}`)} onClose={close}>
          <Opened item={open} party={view.party} />
        </Inspector>
      )}
    </div>
  )
}

function Opened({ item, party }: { readonly item: ExchangeItem; readonly party: string }) {
  const { parameter } = useRoute()
  const act = parameter(ACT)
  if (act !== undefined)
    return <ExchangeForm key={`${act} ${itemName(item)}`} item={item} act={act} />
  return <ExchangeItemView key={itemName(item)} item={item} party={party} />
}
