import type { Hit } from '@hudna/core/conflicts/check.ts'
import { useEffect, useRef } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { registerPath } from '../../app/register-path.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useName } from '../../ui/names.tsx'
import { Facts } from '../../ui/panel.tsx'
import { Time } from '../../ui/time.tsx'
import { Value } from '../../ui/value.tsx'

/** The thing that is pointed out, and where somebody pointed at it. */
export type Lit = { readonly id: string; readonly from: 'map' | 'list' }

type ConflictCardProps = {
  readonly hit: Hit
  readonly lit: Lit | undefined
  readonly onLight: (lit: Lit | undefined) => void
}

/** What this notice is not: the other thing of a conflict, whichever of the two the sentence names first. */
export function otherOf(hit: Hit): Hit['other'] {
  return hit.one.entry === null ? hit.other : hit.one
}

/** One conflict as its sentence, with the rule and the clause behind it; pointed out on the map when it is pressed. */
export function ConflictCard({ hit, lit, onLight }: ConflictCardProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const other = otherOf(hit)
  const shown = lit?.id === other.id
  const card = useRef<HTMLLIElement>(null)
  const fromMap = shown && lit.from === 'map'
  useEffect(() => {
    if (fromMap && card.current) bringIntoPane(card.current)
  }, [fromMap])
  const light = () => onLight({ id: other.id, from: 'list' })
  return (
    <li
      ref={card}
      className={shown ? 'conflict conflict-lit' : 'conflict'}
      data-conflict={hit.rule}
    >
      <p className="row">
        <Chip urgency={hit.severity === 'high' ? 'soon' : 'none'}>
          {t(`compose.severity.${hit.severity}`)}
        </Chip>
        <Chip certainty={hit.certainty === 'certain' ? 'solid' : 'dotted'}>
          {t(`compose.certainty.${hit.certainty}`)}
        </Chip>
      </p>
      <p>
        <SentenceText text={nameOf(hit.sentence)} />
      </p>
      <ConflictFacts hit={hit} />
      <p className="row small">
        <Button small aria-pressed={shown} onPress={light} onFocus={light} onHoverStart={light}>
          {t('compose.show-on-map')}
        </Button>
        {other.kind === 'incident' ? null : (
          <Link to={registerPath(registerKind(other.kind), other.id)}>{nameOf(other.names)}</Link>
        )}
        {other.entry === null ? null : (
          <Link to="/record" parameters={{ entry: String(other.entry) }}>
            {t('incidents.entry', { index: other.entry })}
          </Link>
        )}
      </p>
    </li>
  )
}

/** Scrolls the pane and never the page: the map at which somebody points stays where it is. */
function bringIntoPane(card: HTMLElement): void {
  const pane = card.closest('.composer-check')
  if (pane === null || pane.scrollHeight <= pane.clientHeight) return
  const above = card.getBoundingClientRect().top - pane.getBoundingClientRect().top
  pane.scrollBy({ top: above })
}

/** Dates in figures read from left to right; between Arabic words they would be turned round. */
function SentenceText({ text }: { readonly text: string }) {
  const parts = text.split(/(\d{4}-\d{2}-\d{2} \d{2}:\d{2})/)
  return (
    <bdi>
      {parts.map((part, at) => (at % 2 === 1 ? <Value key={`${at} ${part}`}>{part}</Value> : part))}
    </bdi>
  )
}

function ConflictFacts({ hit }: { readonly hit: Hit }) {
  const { t, locale } = useMessages()
  const { rule, clauses, distanceM, limitM, ground, time } = hit
  const metres = (value: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'meter',
      maximumFractionDigits: 0,
    }).format(value)
  return (
    <Facts
      facts={[
        [
          t('compose.rule'),
          <Value key="rule" code>
            {rule}
          </Value>,
        ],
        clauses.length === 0
          ? [t('compose.clauses'), t('compose.clauses.none')]
          : [
              t('compose.clauses'),
              <span key="clauses" className="row">
                {clauses.map(({ clause, code }) => (
                  <Link key={clause} to={registerPath('clause', clause)}>
                    <Value>{code}</Value>
                  </Link>
                ))}
              </span>,
            ],
        [
          t('compose.distance'),
          distanceM === null
            ? t('app.unknown')
            : distanceM === 0
              ? t('compose.distance.overlap')
              : limitM === null
                ? metres(distanceM)
                : t('compose.distance.limit', {
                    distance: metres(distanceM),
                    limit: metres(limitM),
                  }),
        ],
        ground === null || ground.areaM2 === 0
          ? null
          : [
              t('compose.ground'),
              t('compose.ground.km2', {
                area: new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 }).format(
                  ground.areaM2 / 1e6,
                ),
              }),
            ],
        [t('compose.shared-time'), <SharedTime key="time" time={time} />],
      ]}
    />
  )
}

const PIECES_SHOWN_MAX = 3

function SharedTime({ time }: Pick<Hit, 'time'>) {
  const { t } = useMessages()
  return (
    <ul>
      {time.pieces.slice(0, PIECES_SHOWN_MAX).map(({ from, to }) => (
        <li key={`${from} ${to}`}>
          {from === null ? '…' : <Time instant={from} form="short" />}
          {' – '}
          {to === null ? t('agreements.altitude.open') : <Time instant={to} form="short" zone />}
        </li>
      ))}
      {time.more || time.pieces.length > PIECES_SHOWN_MAX ? <li>…</li> : null}
    </ul>
  )
}

const notices = new Set(['site', 'movement', 'activity', 'suspension'])

function registerKind(kind: Exclude<Hit['other']['kind'], 'incident'>) {
  return notices.has(kind) ? 'notice' : (kind as 'pause' | 'corridor' | 'zone')
}
