import type { Warning } from '@hudna/core/warnings/warning.ts'
import { warningFile } from '@hudna/core/warnings/feed.ts'
import { AllTexts } from '../agreements/all-texts.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SubjectLink } from '../record/subject-link.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { WarningChips } from './warning-chips.tsx'
import { WarningWords } from './warning-words.tsx'
import './warnings.css'

/** A public warning as it was published: what people read, when it holds, what came before and after it. */
export function WarningView({ warning }: { readonly warning: Warning }) {
  const { t } = useMessages()
  const now = useMoment()
  const { id, sender, sentAt, effective, onset, expires, contact, responses, message } = warning
  const asked = message === 'Cancel' ? [] : responses
  return (
    <div className="stack warning-view">
      <p className="row">
        <WarningChips warning={warning} now={now} />
      </p>
      <WarningWords warning={warning} />
      <Facts
        facts={[
          [t('warnings.sender'), <PartyLink key="sender" party={sender} />],
          [t('warnings.sent'), <Time key="sent" instant={sentAt} zone />],
          [t('warnings.effective'), <Time key="effective" instant={effective} zone />],
          onset === null ? null : [t('warnings.onset'), <Time key="onset" instant={onset} zone />],
          [t('warnings.expires'), <Time key="expires" instant={expires} zone />],
          asked.length === 0
            ? null
            : [
                t('warnings.responses'),
                asked.map((one) => t(`warnings.response.${one}`)).join(' · '),
              ],
          contact === undefined ? null : [t('warnings.contact'), <Value key="c">{contact}</Value>],
        ]}
      />
      <Chain warning={warning} />
      <p>
        <a href={`/public/warnings/${warningFile(id)}`} target="_blank" rel="noreferrer">
          {t('warnings.file')}
        </a>
      </p>
      <References warning={warning} />
      {warning.source === null ? null : <SourceNote source={warning.source} />}
      <HistoryLine document={warning} />
    </div>
  )
}

/** What it replaces and why, and what replaced it. */
function Chain({ warning }: { readonly warning: Warning }) {
  const { t } = useMessages()
  const { replaces, reason, replacedBy } = warning
  return (
    <>
      {replaces === null ? null : (
        <section className="stack-tight">
          <p>
            {t('warnings.replaces')} <WarningLink id={replaces} />
          </p>
          {reason === null ? null : (
            <>
              <h3>{t('warnings.reason')}</h3>
              <AllTexts texts={reason} />
            </>
          )}
        </section>
      )}
      {replacedBy === null ? null : (
        <p>
          {t('warnings.replaced-by')} <WarningLink id={replacedBy.warning} /> ·{' '}
          {t(`warnings.message.${replacedBy.message}`)} · <Time instant={replacedBy.at} zone />
        </p>
      )}
    </>
  )
}

function WarningLink({ id }: { readonly id: string }) {
  return (
    <Link to={`/warnings/${id}`}>
      <Value code>{id}</Value>
    </Link>
  )
}

function References({ warning }: { readonly warning: Warning }) {
  const { t } = useMessages()
  const { references = [] } = warning
  if (references.length === 0) return null
  return (
    <section className="stack-tight">
      <h3>{t('warnings.refers')}</h3>
      <ul>
        {references.map((subject) => (
          <li key={`${subject.kind} ${subject.id}`}>
            <SubjectLink subject={subject} />
          </li>
        ))}
      </ul>
    </section>
  )
}
