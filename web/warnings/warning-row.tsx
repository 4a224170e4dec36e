import { infosInOrder } from '@hudna/core/warnings/cap-message.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { TimeSpan } from '../ui/time.tsx'
import { WarningChips } from './warning-chips.tsx'

/** One warning in the list: its headline in the reader's language where it has one, its state, when it holds. */
export function WarningRow({ warning, now }: { readonly warning: Warning; readonly now: string }) {
  const { language } = useMessages()
  const infos = infosInOrder(warning)
  const info = infos.find((one) => one.language === language) ?? infos[0]
  const { id, sender, effective, expires } = warning
  return (
    <div className="link-row notice-line">
      <p className="row">
        <Link to={`/warnings/${id}`}>
          <bdi lang={info?.language}>{info?.headline ?? id}</bdi>
        </Link>
        <WarningChips warning={warning} now={now} />
      </p>
      <p className="small quiet">
        <PartyName id={sender} /> · <TimeSpan from={effective} to={expires} zone />
      </p>
    </div>
  )
}
