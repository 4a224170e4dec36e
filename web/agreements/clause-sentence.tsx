import { ALL_ACCEPTING, type Clause } from '@hudna/core/agreements/agreement.ts'
import { Fragment, type ReactElement, type ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { PartyLink } from '../parties/party-link.tsx'
import { useName } from '../ui/names.tsx'
import { TimeSpan } from '../ui/time.tsx'

type Rule = Pick<Clause, 'kind' | 'who' | 'acts' | 'zones' | 'interval' | 'exceptions'>

/** A clause as one sentence made from its data: who, what, where, when, and that there are exceptions. */
export function ClauseSentence({ rule }: { readonly rule: Rule }) {
  const { t, rich, locale } = useMessages()
  const { kind, acts, interval, exceptions } = rule
  const list = new Intl.ListFormat(locale, { type: 'disjunction' })
  const what =
    acts.length === 0 ? t('clause.no-act') : list.format(acts.map((act) => t(`act.${act}`)))
  const when = <TimeSpan from={interval.from} to={interval.to} />
  return (
    <p className="clause-sentence">
      {rich(`clause.sentence.${kind}`, {
        who: <Who key="who" who={rule.who} />,
        what: <bdi key="what">{what}</bdi>,
        where: <Where key="where" zones={rule.zones} />,
        when: <Fragment key="when">{when}</Fragment>,
      })}
      {Object.keys(exceptions).length === 0 ? null : ` ${t('clause.with-exceptions')}`}
    </p>
  )
}

function Who({ who }: { readonly who: Clause['who'] }) {
  const { t } = useMessages()
  if (who === ALL_ACCEPTING || typeof who === 'string') return t('agreements.who.accepting')
  return (
    <Listed
      items={who.map((party) => (
        <PartyLink key={party} party={party} />
      ))}
    />
  )
}

function Where({ zones }: { readonly zones: readonly string[] }) {
  const { t } = useMessages()
  const name = useName()
  const { documents } = useRegister('zones')
  if (zones.length === 0) return t('clause.whole-area')
  const links = zones.map((zone) => {
    const held = documents.find(({ id }) => id === zone)
    return (
      <Link key={zone} to={`/register/zones/${zone}`}>
        <bdi>{held === undefined ? zone : name(held.names)}</bdi>
      </Link>
    )
  })
  return <Listed items={links} />
}

/** Elements in a row with the commas and the last word of the language between them. */
function Listed({ items }: { readonly items: readonly ReactElement[] }): ReactNode {
  const { locale } = useMessages()
  const places = items.map((_, place) => String(place))
  return new Intl.ListFormat(locale, { type: 'conjunction' })
    .formatToParts(places)
    .map((part, at) =>
      part.type === 'element' ? (
        items[Number(part.value)]
      ) : (
        <Fragment key={at}>{part.value}</Fragment>
      ),
    )
}
