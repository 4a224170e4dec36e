import type {
  PartyAnswer,
  RegimeAnswer,
  StandingAnswer,
} from '@hudna/core/conflicts/regime-answer.ts'
import { Fragment } from 'react'
import { standingKey } from '../agreements/standing-key.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { CertaintyChip, EntryLink } from './regime-parts.tsx'

/** In the order in which a reader looks for them. */
const order = [
  'signatory',
  'accepted',
  'guarantor',
  'monitor',
  'suspended',
  'withdrawn',
  'not-accepted',
  'excluded',
  'unknown',
] as const

/** Of one standing; the others open on demand. */
const SHOWN_MAX = 40

/** How every party stands to each agreement that held, grouped by standing; nothing known is a group of its own. */
export function RegimeParties({ answer }: { readonly answer: RegimeAnswer }) {
  const { t } = useMessages()
  const { agreements, parties, query } = answer
  if (query.actor !== null) return null
  const held = agreements.filter(({ agreement }) =>
    parties.some(({ standings }) => standings.some((one) => one.agreement === agreement)),
  )
  return (
    <section className="stack" id="regime-to-whom">
      <h3>{t('regime.to-whom')}</h3>
      {held.map(({ agreement, names }) => (
        <div key={agreement} className="card">
          {held.length === 1 ? null : (
            <h4>
              <Names names={names} only />
            </h4>
          )}
          <dl className="regime-standings">
            {order.map((standing) => (
              <StandingGroup
                key={standing}
                agreement={agreement}
                standing={standing}
                parties={parties}
              />
            ))}
          </dl>
        </div>
      ))}
    </section>
  )
}

function StandingGroup(props: {
  readonly agreement: string
  readonly standing: (typeof order)[number]
  readonly parties: readonly PartyAnswer[]
}) {
  const { t } = useMessages()
  const { agreement, standing, parties } = props
  const held = parties.flatMap(({ party, standings }) => {
    const one = standings.find((it) => it.agreement === agreement && it.standing === standing)
    return one === undefined ? [] : [{ ...one, party }]
  })
  if (held.length === 0) return null
  const rest = held.slice(SHOWN_MAX)
  return (
    <Fragment>
      <dt>
        <Chip certainty={standing === 'unknown' ? 'dotted' : 'solid'}>
          {t(standingKey(standing))}
        </Chip>
      </dt>
      <dd>
        <PartyList parties={held.slice(0, SHOWN_MAX)} />
        {rest.length === 0 ? null : (
          <details>
            <summary className="small">{t('regime.more-parties', { count: rest.length })}</summary>
            <PartyList parties={rest} />
          </details>
        )}
      </dd>
    </Fragment>
  )
}

type Held = Pick<StandingAnswer, 'party' | 'certainty' | 'entry'>

function PartyList({ parties }: { readonly parties: readonly Held[] }) {
  return (
    <ul className="regime-party-list">
      {parties.map(({ party, certainty, entry }) => (
        <li key={party}>
          <PartyLink party={party} /> <EntryLink entry={entry} />{' '}
          {certainty === 'certain' ? null : <CertaintyChip certainty={certainty} />}
        </li>
      ))}
    </ul>
  )
}
