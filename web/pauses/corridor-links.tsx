import { corridorBasis, corridorStatesAt } from '@hudna/core/pauses/corridor-state.ts'
import type { Corridor } from '@hudna/core/pauses/corridor.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { BasisChip } from './basis.tsx'

/** The corridors of a pause, each with what is said of its state and whether it was agreed. */
export function CorridorLinks({ corridors }: { readonly corridors: readonly Corridor[] }) {
  const { t } = useMessages()
  const name = useName()
  const moment = useMoment()
  if (corridors.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.tab.corridors')}</h3>
      <ul className="said-list">
        {corridors.map((corridor) => (
          <li key={corridor.id} className="said-item row">
            <Link to={`/register/corridors/${corridor.id}`}>
              <bdi>{name(corridor.names)}</bdi>
            </Link>
            <CorridorChips corridor={corridor} moment={moment} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Agreed or declared, and every state that some source holds it to be in at a moment. */
export function CorridorChips(props: { readonly corridor: Corridor; readonly moment: string }) {
  const { t } = useMessages()
  const { corridor, moment } = props
  const states = new Set(corridorStatesAt(corridor, moment).map(({ state }) => state))
  const { ended } = corridor
  return (
    <>
      <BasisChip agreed={corridorBasis(corridor) === 'agreed'} />
      {ended !== null && ended.at <= moment ? <Chip>{t('pauses.given-up')}</Chip> : null}
      {[...states].map((state) => (
        <Chip key={state} certainty="hatched">
          {t(`corridor-state.${state}`)}
        </Chip>
      ))}
      {states.size > 1 ? <Chip urgency="soon">{t('pauses.sources-differ')}</Chip> : null}
    </>
  )
}
