import type { StandingAnswer } from '@hudna/core/conflicts/regime-answer.ts'
import { standingKey } from '../agreements/standing-key.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { CertaintyChip, EntryLink } from './regime-parts.tsx'

/** How the party that was asked about stood, span by span, each with its source and entry. */
export function RegimeStandings(props: { readonly standings: readonly StandingAnswer[] }) {
  const { t } = useMessages()
  return props.standings.map(({ party, standing, certainty, from, until, source, ...one }) => (
    <div key={`${party} ${standing} ${from ?? ''}`}>
      <p className="row">
        <PartyLink party={party} />
        <Chip>{t(standingKey(standing))}</Chip>
        {certainty === 'certain' ? null : <CertaintyChip certainty={certainty} />}
        {from === null ? null : (
          <span className="small">
            <TimeSpan from={from} to={until} form="day" />
          </span>
        )}
        <EntryLink entry={one.entry} />
      </p>
      {one.route === null ? null : <p className="small">{one.route}</p>}
      <SourceNote source={source} />
    </div>
  ))
}
