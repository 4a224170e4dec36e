import type { Unacknowledged } from '@hudna/core/conflicts/awareness.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'
import { answers } from '@hudna/core/api/errors.ts'
import { useEffect, useRef, useState } from 'react'
import { type MessageKey, useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { useName } from '../../ui/names.tsx'
import { Panel } from '../../ui/panel.tsx'
import { ProblemNote } from '../../ui/problem.tsx'
import { Time } from '../../ui/time.tsx'
import { Value } from '../../ui/value.tsx'
import { ConflictCard, type Lit } from './conflict-card.tsx'
import { UnacknowledgedItem } from './unacknowledged-item.tsx'
import type { CheckState } from './use-check.ts'

type CheckPaneProps = {
  readonly check: CheckState
  /** Whether there is a place and a time to compare. */
  readonly drawn: boolean
  readonly unacknowledged: readonly Unacknowledged[]
  /** Refusals of the centre that no field of the page shows. */
  readonly refusals: readonly Refusal[]
  /** The thing that is pointed out, on the map and here. */
  readonly lit: Lit | undefined
  readonly onLight: (lit: Lit | undefined) => void
}

/** What would become of the notice, while it is written: what it meets, what its author has not read, what is refused. */
export function CheckPane(props: CheckPaneProps) {
  const { t } = useMessages()
  const { check, drawn, unacknowledged, refusals } = props
  const { answered, current, problem } = check
  return (
    <Panel
      title={t('compose.check')}
      name="notice-check"
      aside={<CheckedWhen check={check} drawn={drawn} />}
    >
      <div className="notice-check-body" aria-busy={drawn && !current && problem === undefined}>
        {problem === undefined ? null : <ProblemNote problem={problem} onAgain={check.again} />}
        {drawn ? null : <p className="quiet">{t('compose.check.undrawn')}</p>}
        <Unread owed={unacknowledged} again={check.again} />
        {refusals.map((refusal) => (
          <RefusalNote key={`${refusal.code} ${refusal.field}`} refusal={refusal} />
        ))}
        {drawn && answered?.answer.check ? (
          <Conflicts {...props} conflicts={answered.answer.check.conflicts} />
        ) : null}
      </div>
    </Panel>
  )
}

type UnreadProps = {
  readonly owed: readonly Unacknowledged[]
  readonly again: () => void
}

/** What the author's party has to have read first; what was acknowledged here stays named with its place in the record. */
function Unread({ owed, again }: UnreadProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const done = useRef<HTMLOutputElement>(null)
  const [read, setRead] = useState<readonly (Unacknowledged & { index: number | null })[]>([])
  const left = owed.filter(
    (one) => !read.some(({ notice, version }) => notice === one.notice && version === one.version),
  )
  useEffect(() => {
    // The button that was pressed is gone: the cursor goes to what came of it.
    if (read.length > 0) done.current?.focus()
  }, [read])
  return (
    <>
      {left.length === 0 ? null : (
        <section className="stack" aria-label={t('compose.unread')}>
          <h3>{t('compose.unread.count', { count: left.length })}</h3>
          <p>{t('compose.unread.why')}</p>
          {left.map((one) => (
            <UnacknowledgedItem
              key={`${one.notice} ${one.version}`}
              owed={one}
              onDone={(index) => {
                setRead((before) => [...before, { ...one, index }])
                again()
              }}
            />
          ))}
        </section>
      )}
      <output ref={done} tabIndex={-1} className="unread-done small">
        {read.map(({ notice, version, names, index }) => (
          <p key={`${notice} ${version}`}>
            {t('compose.unread.done', { name: nameOf(names) })}{' '}
            {index === null ? t('app.recorded-unchanged') : t('app.recorded', { index })}
          </p>
        ))}
      </output>
    </>
  )
}

function CheckedWhen({ check, drawn }: Pick<CheckPaneProps, 'check' | 'drawn'>) {
  const { t, rich, locale } = useMessages()
  const { answered, current, problem } = check
  if (!drawn || problem !== undefined) return null
  return (
    <output className="quiet small" aria-live="polite">
      {current && answered !== undefined
        ? rich('compose.checked', {
            time: <Time instant={answered.at} form="second" zone />,
            size: <Value>{new Intl.NumberFormat(locale).format(answered.answer.size)}</Value>,
          })
        : t('compose.checking')}
    </output>
  )
}

type ConflictsProps = CheckPaneProps & {
  readonly conflicts: NonNullable<
    NonNullable<CheckState['answered']>['answer']['check']
  >['conflicts']
}

function Conflicts({ conflicts, lit, onLight }: ConflictsProps) {
  const { t } = useMessages()
  if (conflicts.length === 0)
    return (
      <div className="notice-none">
        <p>
          <strong>{t('compose.no-information')}</strong>
        </p>
        <p className="quiet">{t('compose.no-information.why')}</p>
      </div>
    )
  return (
    <section className="stack" aria-label={t('compose.conflicts')}>
      <h3>{t('compose.conflicts.count', { count: conflicts.length })}</h3>
      <ul className="stack">
        {conflicts.map((hit) => (
          <ConflictCard key={hit.id} hit={hit} lit={lit} onLight={onLight} />
        ))}
      </ul>
    </section>
  )
}

/** A refusal of the centre that belongs to no field of this page. */
function RefusalNote({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useMessages()
  const key = answers[refusal.code].messageKey as MessageKey
  return (
    <div className="problem">
      <p>
        <strong>{t(key)}</strong>
      </p>
      <p>{t(`${key}.do` as MessageKey)}</p>
      <p className="quiet small">
        <Value code>{refusal.code}</Value> <Value code>{refusal.field}</Value>
      </p>
    </div>
  )
}

/** Stays in reach under the form: the counts, and the way to the check. */
export function CheckCounts(props: {
  readonly check: CheckState
  readonly unread: number
  readonly onOpen: () => void
}) {
  const { t } = useMessages()
  const { check, unread, onOpen } = props
  const conflicts = check.answered?.answer.check?.conflicts.length
  return (
    <Button look="bare" small onPress={onOpen}>
      {conflicts === undefined ? t('compose.check') : t('compose.counts', { conflicts, unread })}
    </Button>
  )
}
