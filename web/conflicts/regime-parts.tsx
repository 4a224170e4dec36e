import type { RegimeReason } from '@hudna/core/conflicts/regime-held.ts'
import type { Certainty } from '@hudna/core/kernel/interval.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'

export function CertaintyChip({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useMessages()
  return (
    <Chip certainty={certainty === 'certain' ? 'solid' : 'dotted'}>
      {t(`certainty.${certainty}`)}
    </Chip>
  )
}

/** In which respect something holds, how surely, and the entry of the record that says so; alike ones together. */
export function Reasons({ reasons }: { readonly reasons: readonly RegimeReason[] }) {
  const { t } = useMessages()
  const alike = new Map<string, RegimeReason[]>()
  for (const reason of reasons) {
    const key = `${reason.certainty} ${reason.entry ?? ''}`
    alike.set(key, [...(alike.get(key) ?? []), reason])
  }
  return (
    <ul className="regime-reasons small">
      {[...alike].map(([key, [first, ...others]]) =>
        first === undefined ? null : (
          <li key={key}>
            {[first, ...others]
              .map(({ code }) => t(`agreements.regime.reason.${code}`))
              .join(' · ')}
            : {t(`certainty.${first.certainty}`)} <EntryLink entry={first.entry} />
          </li>
        ),
      )}
    </ul>
  )
}

/** Parties by name after a word; nothing when there are none. */
export function PartiesLine(props: {
  readonly label: string
  readonly parties: readonly string[]
}) {
  if (props.parties.length === 0) return null
  return (
    <p className="row small">
      <span className="quiet">{props.label}</span>
      {props.parties.map((party) => (
        <PartyLink key={party} party={party} />
      ))}
    </p>
  )
}

export function EntryLink({ entry }: { readonly entry: number | null }) {
  const { t } = useMessages()
  if (entry === null) return null
  return (
    <Link to="/record" parameters={{ entry: String(entry) }} className="small">
      {t('incidents.entry', { index: entry })}
    </Link>
  )
}
