import type { CorridorAnswer, PauseAnswer } from '@hudna/core/conflicts/happening-answer.ts'
import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import type { corridorStates, corridorUsers } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { PauseStatusChip } from '../pauses/pause-view.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { RegimeGround } from './regime-ground.tsx'
import { RegimeHours } from './regime-hours.tsx'
import { RegimeNotice } from './regime-notice.tsx'
import { RegimeOffHours } from './regime-off-hours.tsx'
import { CertaintyChip, EntryLink, PartiesLine, Reasons } from './regime-parts.tsx'

/** Pauses, corridors and notices that reached this place then, as they stood, and what rested at that hour. */
export function RegimeHappenings({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const { pauses, corridors, notices, offHours } = answer
  const suspensions = notices.filter(({ kind }) => kind === 'suspension')
  const others = notices.filter(({ kind }) => kind !== 'suspension')
  return (
    <>
      {suspensions.length + pauses.length === 0 ? null : (
        <section className="stack" id="regime-pauses">
          <h3>{t('regime.pauses')}</h3>
          {suspensions.map((notice) => (
            <RegimeNotice key={notice.notice} notice={notice} />
          ))}
          {pauses.map((pause) => (
            <PausePart key={pause.pause} pause={pause} />
          ))}
        </section>
      )}
      {corridors.length === 0 ? null : (
        <section className="stack" id="regime-corridors">
          <h3>{t('regime.corridors')}</h3>
          <div className="regime-cards">
            {corridors.map((corridor) => (
              <CorridorPart key={corridor.corridor} corridor={corridor} />
            ))}
          </div>
        </section>
      )}
      {others.length === 0 ? null : (
        <section className="stack" id="regime-notices">
          <h3>{t('regime.notices')}</h3>
          <div className="regime-cards">
            {others.map((notice) => (
              <RegimeNotice key={notice.notice} notice={notice} />
            ))}
          </div>
        </section>
      )}
      <RegimeGround claims={answer.delineations} />
      <RegimeOffHours offHours={offHours} />
    </>
  )
}

function PausePart({ pause }: { readonly pause: PauseAnswer }) {
  const { t } = useMessages()
  return (
    <article className="card">
      <p className="row">
        <Link to={`/register/pauses/${pause.pause}`}>
          <Names names={pause.names} only />
        </Link>
        <PauseStatusChip status={pause.status} />
        <CertaintyChip certainty={pause.certainty} />
      </p>
      <p>
        <LocalText texts={pause.purpose} />
      </p>
      <PartiesLine label={t('regime.announced-by')} parties={pause.announcedBy} />
      <RegimeHours hours={pause} />
      <ul className="small">
        {[...new Set(pause.extensions.map(({ until }) => until))].map((until) => (
          <ExtensionLine key={until} until={until} extensions={pause.extensions} />
        ))}
        {pause.unsigned.map(({ item, owedBy, text }) => (
          <li key={item} className="row">
            <Chip certainty="dotted">{t('regime.unsigned')}</Chip>
            <PartyLink party={owedBy} />
            <LocalText texts={text} />
          </li>
        ))}
      </ul>
      <Reasons reasons={pause.reasons} />
    </article>
  )
}

/** Who extended a pause until one moment: each of them by an entry of its own. */
function ExtensionLine(props: {
  readonly until: string
  readonly extensions: PauseAnswer['extensions']
}) {
  const { rich } = useMessages()
  const { until, extensions } = props
  return (
    <li className="row">
      <span>{rich('regime.extended', { until: <Time key="until" instant={until} zone /> })}</span>
      {extensions
        .filter((link) => link.until === until)
        .map(({ by, entry }) => (
          <span key={entry} className="row">
            {by.map((party) => (
              <PartyLink key={party} party={party} />
            ))}
            <EntryLink entry={entry} />
          </span>
        ))}
    </li>
  )
}

function CorridorPart({ corridor }: { readonly corridor: CorridorAnswer }) {
  const { t } = useMessages()
  const users = corridor.users as readonly (typeof corridorUsers)[number][]
  return (
    <article className="card">
      <p className="row">
        <Link to={`/register/corridors/${corridor.corridor}`}>
          <Names names={corridor.names} only />
        </Link>
        <Chip certainty={corridor.basis === 'agreed' ? 'solid' : 'hatched'}>
          {t(`zone-status.${corridor.basis}`)}
        </Chip>
        <CertaintyChip certainty={corridor.certainty} />
      </p>
      <p className="small">
        {users.map((user) => t(`agreements.corridor-user.${user}`)).join(' · ')}
        {' · '}
        <LocalText texts={corridor.direction} />
      </p>
      <RegimeHours hours={corridor} />
      {corridor.states.map(({ state, saidBy, from, text, entry }) => (
        <div key={`${saidBy} ${from}`} className="said-item">
          <p className="row small">
            <Chip certainty="hatched">
              {t(`corridor-state.${state as (typeof corridorStates)[number]}`)}
            </Chip>
            <PartyLink party={saidBy} />
            <Time instant={from} />
            <EntryLink entry={entry} />
          </p>
          {Object.keys(text).length === 0 ? null : (
            <p className="small">
              <LocalText texts={text} />
            </p>
          )}
        </div>
      ))}
      <Reasons reasons={corridor.reasons} />
    </article>
  )
}
