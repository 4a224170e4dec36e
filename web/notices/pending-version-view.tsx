import type { PendingVersion } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { VolumeFacts } from '../register/volume-facts.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Figure } from '../ui/value.tsx'
import { useMayVerify } from './acts/use-may-verify.ts'
import { VerifyPart } from './acts/verify-part.tsx'

/** The next version of a site, which nobody is told of before a second person has read its position back. */
export function PendingVersionView({ pending }: { readonly pending: PendingVersion }) {
  const { t } = useMessages()
  const { names, author, text, volume, version, settled } = pending
  const veiled = useMayVerify(pending)
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip certainty={settled === null ? 'solid' : 'dotted'}>
          {t(settled === null ? 'telling.pending' : `telling.pending.${settled.how}`)}
        </Chip>
      </p>
      <p>
        {t('agreements.author')} <PartyLink party={author} />
        {' · '}
        {t('agreements.version')} <Figure value={version} />
      </p>
      <p>
        <LocalText texts={text} />
      </p>
      {veiled ? null : <VolumeFacts volume={volume} />}
      {settled === null ? <VerifyPart notice={pending.notice} waiting={pending} /> : null}
      <HistoryLine document={pending} />
    </div>
  )
}
