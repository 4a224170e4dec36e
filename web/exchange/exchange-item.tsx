import type { ExchangeItem } from '@hudna/core/api/exchange.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useRoute } from '../app/route.ts'
import { ACT } from '../forms/act-parameters.ts'
import { useVerb } from '../forms/use-verb.ts'
import { PostName } from '../parties/party-link.tsx'
import { MarkingLabel } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { itemPath } from './item-path.ts'
import { ReadersTable } from './readers-table.tsx'
import { useItemActs } from './use-item-acts.ts'

type ItemProps = {
  readonly item: ExchangeItem
  /** The party whose exchange is shown. */
  readonly party: string
}

/** One document: how it is marked, who has it since when and what they read of it, and what may be done. */
export function ExchangeItemView({ item, party }: ItemProps) {
  const { t } = useMessages()
  const path = item.marking === null ? undefined : itemPath(item.kind, item.id)
  const readers =
    item.owner === party ? item.readers : item.readers.filter((one) => one.party === party)
  return (
    <div className="stack">
      <h3>
        {item.title === null ? (
          <bdi dir="ltr">{item.id}</bdi>
        ) : (
          <LocalText texts={item.title} absent={item.id} />
        )}
      </h3>
      {path === undefined ? null : (
        <p>
          <Link to={path}>{t('exchange.open-document')}</Link>
        </p>
      )}
      <ItemActs item={item} />
      <Facts
        facts={[
          [t('exchange.owner'), <PartyName key="owner" id={item.owner} />],
          item.marking === null
            ? null
            : [
                t('exchange.marking'),
                <span key="marking" className="row">
                  <MarkingLabel marking={item.marking} /> {t(`class.${item.marking.class}`)}
                </span>,
              ],
          item.version === null ? null : [t('exchange.version'), String(item.version)],
          [t('exchange.changed'), <Time key="changed" instant={item.at} zone />],
          [
            t('exchange.entry'),
            <Link key="entry" to="/record" parameters={{ entry: String(item.entry) }}>
              {t('incidents.entry', { index: item.entry })}
            </Link>,
          ],
        ]}
      />
      <ReadersTable readers={readers} kind={item.kind} />
      <Raises item={item} />
    </div>
  )
}

function ItemActs({ item }: { readonly item: ExchangeItem }) {
  const { t } = useMessages()
  const { path, parameter } = useRoute()
  const verb = useVerb()
  const acts = useItemActs(item)
  if (acts.length === 0) return null
  const here = {
    side: parameter('side'),
    item: parameter('item'),
    party: parameter('party'),
    with: parameter('with'),
  }
  return (
    <nav className="act-bar" aria-label={t('form.acts')}>
      {acts.map(({ type }) => (
        <Link
          key={type}
          to={path}
          parameters={{ ...here, [ACT]: type }}
          className="button button-plain button-small"
        >
          {verb(type)}
        </Link>
      ))}
    </nav>
  )
}

/** Each time it was marked more strictly, by whom, from what to what. */
function Raises({ item: { raises } }: { readonly item: ExchangeItem }) {
  const { t } = useMessages()
  if (raises.length === 0) return null
  return (
    <section aria-label={t('exchange.raises')}>
      <h4>{t('exchange.raises')}</h4>
      <ul className="dots">
        {raises.map(({ at, post, before, marking }) => (
          <li key={at} className="small">
            <Time instant={at} /> · <PostName post={post} /> · <MarkingLabel marking={before} />{' '}
            <span aria-hidden="true" className="exchange-arrow" />{' '}
            <MarkingLabel marking={marking} />
          </li>
        ))}
      </ul>
    </section>
  )
}
