import type { SubscriptionMatch } from '@hudna/core/api/matches.ts'
import type { SubscribedKind } from '@hudna/core/notices/subscription.ts'
import { useEffect } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { registerPath } from '../../app/register-path.ts'
import { useRegister } from '../../app/registers.ts'
import { useTimeRange } from '../../app/time-range.ts'
import { useRead } from '../../app/use-read.ts'
import { entryTypeKey } from '../../record/entry-type.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Empty } from '../../ui/empty.tsx'
import { LocalText } from '../../ui/names.tsx'
import { Loading } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { Time } from '../../ui/time.tsx'
import { Figure } from '../../ui/value.tsx'
import { useMatches } from './subscription-follow.ts'
import { useLooked } from './subscription-looked.ts'
import { kindKey } from './subscription-row.tsx'

/** What was counted, newest first, as it comes; or as it was known at the moment that the time bar says. */
export function SubscriptionMatches({ id }: { readonly id: string }) {
  const { isNow } = useTimeRange()
  return isNow ? <LiveMatches id={id} /> : <KnownMatches id={id} />
}

function LiveMatches({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { counter, matches, missed, problem, loaded, earlier, again } = useMatches(id)
  const { look } = useLooked(id)
  const newest = matches.at(-1)?.counter
  useEffect(() => {
    if (newest !== undefined) look(newest)
  }, [newest, look])
  if (!loaded && problem === undefined) return <Loading />
  return (
    <section className="stack">
      <MatchHead counter={counter} />
      <output className="visually-hidden">
        {newest === undefined ? '' : t('subscriptions.heard', { counter: newest })}
      </output>
      {missed === 0 ? null : (
        <output className="match-missed">{t('subscriptions.missed', { count: missed })}</output>
      )}
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      <MatchList matches={matches} />
      {(matches[0]?.counter ?? 1) > 1 ? (
        <p>
          <Button onPress={earlier}>{t('subscriptions.earlier')}</Button>
        </p>
      ) : null}
    </section>
  )
}

function KnownMatches({ id }: { readonly id: string }) {
  const { asKnown } = useTimeRange()
  const { data, problem, again } = useRead('matches', { id, ...asKnown })
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return (
    <section className="stack">
      <MatchHead counter={data.counter} />
      <MatchList matches={data.matches} />
    </section>
  )
}

function MatchHead({ counter }: { readonly counter: number }) {
  const { t } = useMessages()
  return (
    <h3>
      {t('subscriptions.matches')} <Figure value={counter} />
    </h3>
  )
}

function MatchList({ matches }: { readonly matches: readonly SubscriptionMatch[] }) {
  const { t } = useMessages()
  const [first, last] = [matches[0], matches.at(-1)]
  if (first === undefined || last === undefined)
    return <Empty title={t('subscriptions.none')}>{t('subscriptions.none.how')}</Empty>
  return (
    <>
      <p className="quiet small">
        {t('subscriptions.complete', { first: first.counter, last: last.counter })}
      </p>
      <ol className="match-list" reversed>
        {matches.toReversed().map((match) => (
          <MatchLine key={match.counter} match={match} />
        ))}
      </ol>
    </>
  )
}

function MatchLine({ match }: { readonly match: SubscriptionMatch }) {
  const { t } = useMessages()
  const { counter, index, time, type, kind, id, relation, certainty } = match
  return (
    <li className="match">
      <p className="row">
        <span className="quiet small">{t('subscriptions.number', { counter })}</span>
        <Chip>{t(kindKey(kind))}</Chip>
        {relation === 'left' ? <Chip certainty="dotted">{t('subscriptions.left')}</Chip> : null}
        {certainty === 'possible' ? (
          <Chip certainty="dotted">{t('subscriptions.possible')}</Chip>
        ) : null}
      </p>
      <p>
        <Link to={pathOf(kind, id)}>
          {kind === 'incident' ? (
            <IncidentTitle id={id} />
          ) : (
            <ThingName kind={kind} id={id} index={index} />
          )}
        </Link>
      </p>
      <p className="small quiet">
        {t(entryTypeKey(type))} · <Time instant={time} zone />
        {' · '}
        <Link to="/record" parameters={{ entry: String(index) }}>
          {t('incidents.entry', { index })}
        </Link>
      </p>
    </li>
  )
}

function pathOf(kind: SubscribedKind, id: string): string {
  if (kind === 'incident') return `/incidents/${encodeURIComponent(id)}`
  return registerPath(documentKinds[kind], id)
}

const documentKinds = {
  site: 'notice',
  movement: 'notice',
  activity: 'notice',
  suspension: 'notice',
  pause: 'pause',
  corridor: 'corridor',
  zone: 'zone',
} as const
const registerOf = {
  notice: 'notices',
  pause: 'pauses',
  corridor: 'corridors',
  zone: 'zones',
} as const

/** A match may be there before the register is read again: only one that knows of the entry says what is gone. */
function ThingName(props: {
  readonly kind: Exclude<SubscribedKind, 'incident'>
  readonly id: string
  readonly index: number
}) {
  const { t } = useMessages()
  const { documents, size } = useRegister(registerOf[documentKinds[props.kind]])
  const found = documents.find(({ id }) => id === props.id)
  if (found === undefined) return size > props.index ? t('subscriptions.gone') : <Loading />
  return <LocalText texts={found.names} />
}

function IncidentTitle({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { asKnown } = useTimeRange()
  const { data, problem } = useRead('incident', { id, ...asKnown })
  if (problem !== undefined) return t('subscriptions.gone')
  return data === undefined ? <Loading /> : <LocalText texts={data.incident.title} />
}
