import type { Pause } from '@hudna/core/pauses/pause.ts'
import { isConsented, pauseStatus, type PauseStatus } from '@hudna/core/pauses/status.ts'
import { useMessages } from '../app/i18n.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { ConsentList, SaidText } from '../register/consent-list.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { useMoment } from '../register/use-moment.ts'
import { VolumeFacts } from '../register/volume-facts.tsx'

/** A pause: what it is at the moment that is asked for, who consented, what is signed and what is not. */
export function PauseView({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  const moment = useMoment()
  return (
    <div className="stack">
      <h3>
        <Names names={pause.names} />
      </h3>
      <p className="row">
        <PauseStatusChip status={pauseStatus(pause, moment)} />
        <Chip certainty={isConsented(pause) ? 'solid' : 'hatched'}>
          {t(isConsented(pause) ? 'zone-status.agreed' : 'zone-status.declared')}
        </Chip>
        <span className="small quiet">
          {t('agreements.status-at')} <Time instant={moment} zone />
        </span>
      </p>
      <p>
        <LocalText texts={pause.purpose} />
      </p>
      <p>
        {t('agreements.proposed-by')} <PartyLink party={pause.proposer} />
      </p>
      <VolumeFacts volume={pause.volume} />
      <SourceNote source={pause.source} />
      <HistoryLine document={pause} />
      <ConsentList asked={pause.consentOf} answers={pause.consents} />
      <Readiness pause={pause} />
      <Course pause={pause} />
    </div>
  )
}

/** What the pause is at a moment; only what was agreed by all looks solid. */
export function PauseStatusChip({ status }: { readonly status: PauseStatus }) {
  const { t } = useMessages()
  const firm = ['agreed', 'ready', 'in-force', 'extended'].includes(status)
  return (
    <Chip certainty={firm ? 'solid' : 'hatched'}>{t(`agreements.pause-status.${status}`)}</Chip>
  )
}

/** Each item with the party that owes it. What is not signed keeps the pause from being ready. */
function Readiness({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  if (pause.readiness.length === 0) return null
  const signed = pause.readiness.filter((item) => item.signed !== null).length
  return (
    <section>
      <h3>{t('agreements.readiness', { signed, all: pause.readiness.length })}</h3>
      <ul className="said-list">
        {pause.readiness.map((item) => (
          <li key={item.item} className="said-item">
            <p className="row">
              <Chip certainty={item.signed === null ? 'dotted' : 'solid'}>
                {t(item.signed === null ? 'agreements.unsigned' : 'agreements.signed')}
              </Chip>
              <LocalText texts={item.text} />
            </p>
            <p className="small">
              {t('agreements.owed-by')} <PartyLink party={item.owedBy} />
              {item.dueAt === null ? null : (
                <>
                  {' · '}
                  {t('agreements.due')} <Time instant={item.dueAt} zone />
                </>
              )}
            </p>
            {item.signed === null ? null : (
              <p className="small quiet">
                {t('agreements.signed-by')} <PartyLink party={item.signed.party} />
                {' · '}
                <Time instant={item.signed.at} /> <SourceNote source={item.signed.source} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What was announced, extended, said to be broken, or cancelled, and by whom. */
function Course({ pause }: { readonly pause: Pause }) {
  const { t } = useMessages()
  const { announcements, extensions, breaks, cancelled } = pause
  if (announcements.length + extensions.length + breaks.length === 0 && cancelled === null)
    return null
  return (
    <section>
      <h3>{t('agreements.course')}</h3>
      <ul className="said-list">
        {announcements.map(({ by, source, at }) => (
          <li key={`announced ${at} ${by.join(' ')}`} className="said-item">
            <Who verb={t('agreements.announced')} parties={by} />
            <SourceNote source={source} />
          </li>
        ))}
        {extensions.map(({ by, until, source, at }) => (
          <li key={`extended ${at} ${by.join(' ')}`} className="said-item">
            <Who verb={t('agreements.extended')} parties={by} />
            <p className="small">
              {t('agreements.extended-until')} <Time instant={until} zone />
            </p>
            <SourceNote source={source} />
          </li>
        ))}
        {breaks.map((said) => (
          <li key={`broken ${said.recordedAt} ${said.saidBy}`} className="said-item">
            <Who verb={t('agreements.says-broken')} parties={[said.saidBy]} />
            <p className="small">
              <Time instant={said.at} zone />
              {said.brokenBy === null ? null : (
                <>
                  {' · '}
                  {t('agreements.broken-by')} <PartyLink party={said.brokenBy} />
                </>
              )}
              {said.noLongerBound ? ` · ${t('agreements.no-longer-bound')}` : null}
            </p>
            <SaidText text={said.text} />
            <SourceNote source={said.source} />
          </li>
        ))}
        {cancelled === null ? null : (
          <li className="said-item">
            <Who verb={t('agreements.cancelled')} parties={[cancelled.saidBy]} />
            <SaidText text={cancelled.text} />
            <SourceNote source={cancelled.source} />
          </li>
        )}
      </ul>
    </section>
  )
}

function Who(props: { readonly verb: string; readonly parties: readonly string[] }) {
  return (
    <p className="row">
      <strong>{props.verb}</strong>
      {props.parties.map((party) => (
        <PartyLink key={party} party={party} />
      ))}
    </p>
  )
}
