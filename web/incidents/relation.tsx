import type { Incident } from '@hudna/core/incidents/incident.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { standingKey } from '../agreements/standing-key.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { TimeSpan } from '../ui/time.tsx'

type Reason = Incident['relation']['reasons'][number]

/** How the incident stands to the agreement, how surely, and the entry that each reason rests on. */
export function RelationToAgreement({ incident }: { readonly incident: Incident }) {
  const { t } = useMessages()
  const name = useName()
  const { documents } = useRegister('agreements')
  const { agreement, scope, certainty, reasons } = incident.relation
  const held = documents.find(({ id }) => id === agreement)
  return (
    <Panel title={t('incidents.relation')}>
      <div className="incident-pad stack">
        <p className="row">
          <Chip certainty={certainty === 'certain' ? 'solid' : 'dotted'}>
            {t(`scope.${scope}`)} · {t(`certainty.${certainty}`)}
          </Chip>
          <Link to={`/register/agreements/${agreement}`}>
            <bdi>{held === undefined ? agreement : name(held.names)}</bdi>
          </Link>
        </p>
        <ul className="reasons">
          {reasons.map((reason) => (
            <ReasonLine key={keyOf(reason)} reason={reason} />
          ))}
        </ul>
      </div>
    </Panel>
  )
}

function ReasonLine({ reason }: { readonly reason: Reason }) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const { code, certainty, detail, entry } = reason
  const { party, name, standing, from, until } = detail
  const who = label(party, name)
  return (
    <li>
      {code === 'standing'
        ? t('incidents.reason.standing', {
            who,
            standing: t(standingKey(standing)),
          })
        : t(`incidents.reason.${code}.${certainty}`)}
      {from === undefined ? null : (
        <>
          {' · '}
          <TimeSpan from={from} to={until ?? null} form="day" />
        </>
      )}{' '}
      <Link to="/record" parameters={{ entry: String(entry) }} className="small">
        {t('incidents.entry', { index: entry })}
      </Link>
    </li>
  )
}

function keyOf({ code, entry, detail }: Reason): string {
  return `${code} ${entry} ${detail.party ?? detail.name ?? ''} ${detail.from ?? ''}`
}
