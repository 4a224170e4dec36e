import type { RegimeAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import type { corridorStates } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { PauseStatusChip } from '../pauses/pause-view.tsx'
import { CertaintyChip, Reasons } from './regime-parts.tsx'

/** Pauses and corridors that reached this place then, as they stood at that moment. */
export function RegimeHappenings({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  return (
    <>
      {answer.pauses.map((pause) => (
        <section key={pause.pause} className="card">
          <p className="row">
            <Link to={`/register/pauses/${pause.pause}`}>
              <Names names={pause.names} only />
            </Link>
            <PauseStatusChip status={pause.status} />
            <CertaintyChip certainty={pause.certainty} />
          </p>
          <Reasons reasons={pause.reasons} />
        </section>
      ))}
      {answer.corridors.map((corridor) => (
        <section key={corridor.corridor} className="card">
          <p className="row">
            <Link to={`/register/corridors/${corridor.corridor}`}>
              <Names names={corridor.names} only />
            </Link>
            <Chip certainty={corridor.basis === 'agreed' ? 'solid' : 'hatched'}>
              {t(`zone-status.${corridor.basis}`)}
            </Chip>
            <CertaintyChip certainty={corridor.certainty} />
          </p>
          {corridor.states.map(({ state, saidBy, from }) => (
            <p key={`${saidBy} ${from}`} className="row small">
              <Chip certainty="hatched">
                {t(`corridor-state.${state as (typeof corridorStates)[number]}`)}
              </Chip>
              <PartyLink party={saidBy} />
            </p>
          ))}
          <Reasons reasons={corridor.reasons} />
        </section>
      ))}
    </>
  )
}
