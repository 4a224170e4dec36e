import type { Corridor, Evacuation } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names, useName } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { CountValue } from '../ui/value.tsx'
import { EvacuationBalance } from './evacuation-balance.tsx'
import { PauseLink } from './pause-link.tsx'
import './pauses.css'

type EvacuationCountsProps = {
  readonly evacuation: Evacuation
  /** On the page of its corridor or pause: a link to its own page in the place of what led there. */
  readonly linked?: boolean
  /** Among the evacuations of the page, from 1. */
  readonly number?: number
}

/** Planned against counted, and every count as it was given; none replaces another. */
export function EvacuationCounts({
  evacuation,
  linked = false,
  number = 1,
}: EvacuationCountsProps) {
  const { t } = useMessages()
  const corridor = useRegister('corridors').documents.find(({ id }) => id === evacuation.corridor)
  return (
    <section className="stack" data-evacuation={evacuation.id}>
      <h3 className="row">
        {linked ? (
          <Link to={`/register/evacuations/${evacuation.id}`}>{t('agreements.evacuation')}</Link>
        ) : (
          t('agreements.evacuation')
        )}
      </h3>
      <p className="row">
        <Names names={evacuation.fromPlace} only />
        <span>{t('agreements.evacuation.to')}</span>
        <Names names={evacuation.toPlace} only />
      </p>
      {linked ? null : <Of evacuation={evacuation} corridor={corridor} />}
      <EvacuationBalance
        evacuation={evacuation}
        checkpoints={corridor?.checkpoints ?? []}
        number={number}
      />
      <details>
        <summary>{t('pauses.each-count', { count: evacuation.said.length })}</summary>
        <SaidCounts evacuation={evacuation} corridor={corridor} />
      </details>
      <HistoryLine document={evacuation} />
    </section>
  )
}

type OfProps = { readonly evacuation: Evacuation; readonly corridor: Corridor | undefined }

function Of({ evacuation: { pause }, corridor }: OfProps) {
  const { t } = useMessages()
  const name = useName()
  if (pause === null && corridor === undefined) return null
  return (
    <Facts
      facts={[
        corridor === undefined
          ? null
          : [
              t('pauses.corridor'),
              <Link key="corridor" to={`/register/corridors/${corridor.id}`}>
                <bdi>{name(corridor.names)}</bdi>
              </Link>,
            ],
        pause === null ? null : [t('agreements.pause'), <PauseLink key="pause" pause={pause} />],
      ]}
    />
  )
}

/** Each count with who gave it, in which function, at which checkpoint and from which source. */
function SaidCounts({ evacuation, corridor }: OfProps) {
  const { t } = useMessages()
  const name = useName()
  const placeOf = (id: string) =>
    name(corridor?.checkpoints?.find(({ checkpoint }) => checkpoint === id)?.names) || id
  return (
    <ol className="side-by-side">
      {evacuation.said.map((said) => (
        <li
          key={`${said.recordedAt} ${said.saidBy} ${said.speaker ?? ''} ${said.checkpoint ?? ''}`}
          className="card"
        >
          <p className="row">
            <Chip certainty="hatched">{t(`agreements.stage.${said.stage}`)}</Chip>
            <PartyLink party={said.saidBy} />
          </p>
          <p className="small">
            {said.speaker === undefined ? null : <bdi>{said.speaker}</bdi>}
            {said.checkpoint === undefined ? null : <bdi> {placeOf(said.checkpoint)}</bdi>}
          </p>
          <ul>
            {said.counts.map(({ category, count }) => (
              <li key={category}>
                {t(`agreements.category.${category}`)}: <CountValue count={count} />
              </li>
            ))}
          </ul>
          <p className="small quiet">
            <Time instant={said.at} zone />
          </p>
          <SaidText text={said.text} />
          <SourceNote source={said.source} />
        </li>
      ))}
    </ol>
  )
}
