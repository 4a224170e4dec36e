import type { DelineationAnswer } from '@hudna/core/conflicts/happening-answer.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { CertaintyChip, EntryLink, Reasons } from './regime-parts.tsx'

/** Who says which party held or watched the ground, with those who signed it. */
export function RegimeGround({ claims }: { readonly claims: readonly DelineationAnswer[] }) {
  const { t } = useMessages()
  if (claims.length === 0) return null
  return (
    <section className="stack">
      <h3>{t('regime.ground')}</h3>
      <ul className="said-list">
        {claims.map((claim) => (
          <li key={claim.delineation} className="said-item">
            <p className="row">
              <Names names={claim.names} only />
              <Chip certainty={claim.status === 'joint' ? 'solid' : 'hatched'}>
                {t(`regime.says.${wordOf(claim)}`)}
              </Chip>
              {claim.holder === null ? null : <PartyLink party={claim.holder} />}
              <CertaintyChip certainty={claim.certainty} />
            </p>
            <p className="row small">
              {[{ party: claim.claimant, entry: claim.entry }, ...claim.signatures].map((said) => (
                <span key={said.party} className="row">
                  <PartyLink party={said.party} />
                  <EntryLink entry={said.entry} />
                </span>
              ))}
            </p>
            <SourceNote source={claim.source} />
            <Reasons reasons={claim.reasons} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function wordOf({ subject, holder }: DelineationAnswer) {
  const verb = subject === 'control' ? 'held' : 'watched'
  return holder === null ? (`${verb}-by-nobody` as const) : (`${verb}-by` as const)
}
