import type { Pause } from '@hudna/core/pauses/pause.ts'
import type { ReactNode } from 'react'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { readinessRows, type ReadinessRow, readyAnswer } from './readiness-order.ts'

type ReadinessProps = { readonly pause: Pause; readonly moment: string }

/** Each item with who owes it and by when, unsigned and overdue ones first; and why the pause cannot be ready. */
export function Readiness({ pause, moment }: ReadinessProps) {
  const { t } = useMessages()
  const rows = readinessRows(pause, moment)
  const signed = rows.filter(({ state }) => state === 'signed').length
  const over = readyAnswer(pause, moment).standing === 'beyond'
  return (
    <section data-part="readiness">
      <h3>{t('agreements.readiness', { signed, all: rows.length })}</h3>
      <ReadyNote pause={pause} moment={moment} />
      <ul className="said-list">
        {rows.map((row) => (
          <li
            key={row.item.item}
            className="said-item"
            data-item={row.item.item}
            data-state={row.state}
          >
            <ItemLine row={row} over={over} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type ItemLineProps = {
  readonly row: ReadinessRow
  /** The pause has run its course: nothing is owed on it any more. */
  readonly over: boolean
}

function ItemLine({ row: { item, state, spanMs }, over }: ItemLineProps) {
  const { t, locale } = useMessages()
  const span = spanMs === null ? '' : durationText(spanMs, locale)
  return (
    <>
      <p className="row">
        {state === 'signed' ? (
          <Chip>{t('agreements.signed')}</Chip>
        ) : over ? (
          <Chip certainty="dotted">{t('pauses.item.never')}</Chip>
        ) : state === 'overdue' ? (
          <Chip urgency="late" certainty="dotted">
            {t('pauses.item.overdue', { span })}
          </Chip>
        ) : (
          <Chip certainty="dotted">{t('agreements.unsigned')}</Chip>
        )}
        {item.kind === undefined ? null : <Chip>{t(`pauses.item-kind.${item.kind}`)}</Chip>}
        <LocalText texts={item.text} />
      </p>
      <p className="small">
        {t('agreements.owed-by')} <PartyLink party={item.owedBy} />
        {' · '}
        {item.dueAt === null ? (
          <span className="quiet">{t('pauses.item.undated')}</span>
        ) : (
          <>
            {t('agreements.due')} <Time instant={item.dueAt} zone />
            {state === 'due' ? ` · ${t('pauses.item.left', { span })}` : null}
          </>
        )}
      </p>
      {item.signed === null ? null : (
        <p className="small quiet">
          {t('agreements.signed-by')} <PartyLink party={item.signed.party} />
          {' · '}
          <Time instant={item.signed.at} zone /> <SourceNote source={item.signed.source} />
        </p>
      )}
    </>
  )
}

/** Whether the pause may be stated ready; if not, every item and every party that keeps it from that, by name. */
function ReadyNote({ pause, moment }: ReadinessProps) {
  const { t } = useMessages()
  const { standing, unsigned } = readyAnswer(pause, moment)
  switch (standing) {
    case 'ready':
      return pause.madeReady === null ? null : (
        <Note standing={standing}>
          {t('pauses.ready.stated')} <PartyLink party={pause.madeReady.party} />
          {' · '}
          <Time instant={pause.madeReady.at} zone />
        </Note>
      )
    case 'beyond':
      return <Note standing={standing}>{t('pauses.ready.beyond')}</Note>
    case 'offered':
      return (
        <Note standing={standing}>
          {t('pauses.ready.offered')}
          {unsigned.length === 0 ? null : <UnsignedByOwner unsigned={unsigned} />}
        </Note>
      )
    case 'free':
      return <Note standing={standing}>{t('pauses.ready.free')}</Note>
    case 'unsigned':
      return (
        <Note standing={standing}>
          {t('pauses.ready.unsigned', { count: unsigned.length })}
          <UnsignedByOwner unsigned={unsigned} />
        </Note>
      )
  }
}

function Note(props: { readonly standing: string; readonly children: ReactNode }) {
  return (
    <div className="ready-note" data-ready={props.standing}>
      {props.children}
    </div>
  )
}

function UnsignedByOwner({ unsigned }: { readonly unsigned: readonly ReadinessRow[] }) {
  const owners = [...new Set(unsigned.map(({ item }) => item.owedBy))]
  return (
    <ul className="dots">
      {owners.map((owner) => (
        <li key={owner}>
          <PartyLink party={owner} />
          <p>
            {unsigned
              .filter(({ item }) => item.owedBy === owner)
              .map(({ item }, at) => (
                <span key={item.item}>
                  {at === 0 ? null : ' · '}
                  <LocalText texts={item.text} absent={item.item} />
                </span>
              ))}
          </p>
        </li>
      ))}
    </ul>
  )
}
