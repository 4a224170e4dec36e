import type { ExchangeItem, ExchangeView } from '@hudna/core/api/exchange.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRoute } from '../app/route.ts'
import { Link } from '../app/link.tsx'
import { Chip, MarkingLabel } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { itemName } from './item-path.ts'
import { tallyOf } from './tally.ts'

type ListProps = {
  readonly side: 'handed' | 'received'
  readonly view: ExchangeView
  readonly items: readonly ExchangeItem[]
  readonly total: number
  readonly open: string | undefined
}

/** Every document of one direction, changed last first. */
export function ExchangeList({ side, view, items, total, open }: ListProps) {
  const { t } = useMessages()
  const { path, parameter } = useRoute()
  const other = parameter('with')
  const shown = items.filter(
    ({ owner, readers }) =>
      other === undefined || owner === other || readers.some(({ party }) => party === other),
  )
  return (
    <Panel title={t(`exchange.side.${side}`)}>
      {other === undefined ? null : (
        <p className="row register-pad">
          {t('exchange.with')} <PartyName id={other} />
          <Link to={path} parameters={{ side, party: parameter('party') }}>
            {t('exchange.with.all')}
          </Link>
        </p>
      )}
      {shown.length === 0 ? (
        <p className="quiet register-pad">{t(`exchange.none.${side}`)}</p>
      ) : (
        <ul aria-label={t(`exchange.side.${side}`)}>
          {shown.map((item) => (
            <Row key={itemName(item)} {...{ item, side, party: view.party }} open={open} />
          ))}
        </ul>
      )}
      {items.length < total ? (
        <p className="quiet small register-pad">
          {t('exchange.more', { shown: items.length, total })}
        </p>
      ) : null}
      {side === 'handed' ? <OpenDocuments open={view.open} /> : null}
    </Panel>
  )
}

type RowProps = {
  readonly item: ExchangeItem
  readonly side: 'handed' | 'received'
  readonly party: string
  readonly open: string | undefined
}

function Row({ item, side, party, open }: RowProps) {
  const { t } = useMessages()
  const { path, parameter } = useRoute()
  const name = itemName(item)
  const here = name === open
  const parameters = { side, item: name, party: parameter('party'), with: parameter('with') }
  return (
    <li className={here ? 'document-row document-open' : 'document-row'}>
      <p className="row">
        <Link to={path} parameters={parameters} {...(here ? { 'aria-current': 'true' } : {})}>
          {item.title === null ? (
            <bdi dir="ltr">{item.id}</bdi>
          ) : (
            <LocalText texts={item.title} absent={item.id} />
          )}
        </Link>
        {item.marking === null ? null : <MarkingLabel marking={item.marking} />}
      </p>
      <p className="small quiet">
        {t(`exchange.kind.${item.kind}`)} · <Time instant={item.at} />
        {side === 'received' ? (
          <>
            {' · '}
            {t('exchange.from')} <PartyName id={item.owner} />
          </>
        ) : null}
      </p>
      {side === 'handed' ? <Tally item={item} /> : <OwnState item={item} party={party} />}
    </li>
  )
}

function Tally({ item }: { readonly item: ExchangeItem }) {
  const { t } = useMessages()
  const { reading, opened, ended } = tallyOf(item)
  return (
    <p className="row small">
      <span>{t('exchange.readers', { count: reading })}</span>
      <Chip certainty={opened === 0 ? 'dotted' : 'solid'}>
        {t('exchange.opened-by', { opened, all: reading + ended })}
      </Chip>
      {ended === 0 ? null : <Chip>{t('exchange.ended-count', { count: ended })}</Chip>}
    </p>
  )
}

function OwnState({ item, party }: { readonly item: ExchangeItem; readonly party: string }) {
  const { t, rich } = useMessages()
  const own = item.readers.find((one) => one.party === party)
  if (own?.ended !== undefined && own.ended !== null)
    return (
      <p className="small">{rich('exchange.had-until', { at: <Time instant={own.ended.at} /> })}</p>
    )
  return (
    <p className="row small">
      <Chip certainty={own?.opened === null ? 'dotted' : 'solid'}>
        {own?.opened === null ? t('exchange.not-opened') : t('exchange.opened')}
      </Chip>
    </p>
  )
}

/** What is handed to nobody by name: who read it is not asked. */
function OpenDocuments({ open }: { readonly open: ExchangeView['open'] }) {
  const { t } = useMessages()
  if (open.length === 0) return null
  return (
    <details className="register-pad">
      <summary>{t('exchange.open-documents')}</summary>
      <p className="quiet small">{t('exchange.open-documents.why')}</p>
      <ul className="dots">
        {open.map(({ kind, class: level, documents }) => (
          <li key={`${kind} ${level}`}>
            {t(`exchange.kind.${kind}`)} · {t(`class.${level}`)} ·{' '}
            {t('exchange.documents', { count: documents })}
          </li>
        ))}
      </ul>
    </details>
  )
}
