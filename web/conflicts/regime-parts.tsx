import type { RegimeReason } from '@hudna/core/conflicts/regime-answer.ts'
import type { Certainty } from '@hudna/core/kernel/interval.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'

export function CertaintyChip({ certainty }: { readonly certainty: Certainty }) {
  const { t } = useMessages()
  return (
    <Chip certainty={certainty === 'certain' ? 'solid' : 'dotted'}>
      {t(`certainty.${certainty}`)}
    </Chip>
  )
}

export function Reasons({ reasons }: { readonly reasons: readonly RegimeReason[] }) {
  const { t } = useMessages()
  return (
    <ul className="small">
      {reasons.map(({ code, certainty, entry }) => (
        <li key={`${code} ${certainty} ${entry ?? ''}`}>
          {t(`agreements.regime.reason.${code}`)}: {t(`certainty.${certainty}`)}{' '}
          <EntryLink entry={entry} />
        </li>
      ))}
    </ul>
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
