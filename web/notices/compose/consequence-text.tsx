import type { Notice } from '@hudna/core/notices/notice.ts'
import { useCentreNow } from '../../app/centre-clock.ts'
import { spanText } from '../../app/duration.ts'
import { useMessages } from '../../app/i18n.tsx'
import { PartyName } from '../../app/party-name.tsx'
import { useRegister } from '../../app/registers.ts'
import { MarkingLabel } from '../../ui/chip.tsx'
import { Time, TimeSpan } from '../../ui/time.tsx'
import { type Consequence, consequenceOf } from './consequence.ts'
import type { Written } from './notice-command.ts'

type TextProps = {
  readonly command: Written
  readonly recorded: Notice | undefined
  readonly conflicts: number
}

/** What follows from sending, in words: who is told, which clocks start for whom, what is voided. */
export function ConsequenceText({ command, recorded, conflicts }: TextProps) {
  const { t } = useMessages()
  const now = useCentreNow()
  const agreements = useRegister('agreements').documents
  const leadTimes = useRegister('lead-times').documents
  const agreement = agreements.find(({ id }) => id === command.agreement)
  const follows = consequenceOf(command, { now, recorded, agreement, leadTimes })
  const { recipients, noLongerTold, voided, awaitsSecond } = follows
  const { from, to } = command.volume.interval
  return (
    <>
      <p>
        <TimeSpan from={from} to={to} zone />
      </p>
      <section className="consequence" aria-label={t('compose.consequence')}>
        <h3>{t('compose.consequence')}</h3>
        <ul>
          {awaitsSecond ? (
            <li>
              <strong>{t('compose.then.second')}</strong>
            </li>
          ) : null}
          <li>
            {awaitsSecond
              ? t('compose.then.told-later', { count: recipients.length })
              : t('compose.told', { count: recipients.length })}{' '}
            <Parties parties={recipients} />
          </li>
          <li>
            {t(`compose.sees.${command.marking.class}`)} <MarkingLabel marking={command.marking} />
          </li>
          <Clocks follows={follows} />
          {recorded === undefined ? null : (
            <li>
              <strong>{t('compose.voids', { count: voided.length })}</strong>{' '}
              <Parties parties={voided} />
            </li>
          )}
          {noLongerTold.length === 0 ? null : (
            <li>
              {t('compose.no-longer', { count: noLongerTold.length })}{' '}
              <Parties parties={noLongerTold} />
            </li>
          )}
          {conflicts === 0 ? null : <li>{t('compose.with-conflicts', { count: conflicts })}</li>}
          <li>{t('compose.no-permission')}</li>
          <li>{t('compose.stays')}</li>
        </ul>
      </section>
    </>
  )
}

/** Every clock that starts, and for whom: one that is told too late by its own measure is told by flash. */
function Clocks({ follows }: { readonly follows: Consequence }) {
  const { t, rich } = useMessages()
  const span = useSpan()
  const { leads, terms, disseminatedBy, stands, overdueAt } = follows
  const short = leads.filter(({ isShort }) => isShort)
  const routine = leads.filter(({ isShort }) => !isShort).map(({ party }) => party)
  return (
    <>
      {short.map(({ party, hours }) => (
        <li key={party}>
          <PartyName id={party} />{' '}
          <strong>{hours === 0 ? t('compose.flash-begun') : t('compose.flash', { hours })}</strong>{' '}
          {t('compose.then.clocks', {
            shown: span(terms.shownFlashS),
            acknowledged: span(terms.acknowledgeFlashMin * 60),
          })}
        </li>
      ))}
      {short.length === 0 ? null : (
        <li>
          {t('compose.then.climbs', {
            officer: span(terms.anyOfficerFlashMin * 60),
            capital: span(terms.capitalFlashMin * 60),
          })}
        </li>
      )}
      {routine.length === 0 ? null : (
        <li>
          <Parties parties={routine} />{' '}
          {t('compose.then.clocks', {
            shown: span(terms.shownRoutineS),
            acknowledged: span(terms.acknowledgeRoutineMin * 60),
          })}
        </li>
      )}
      {disseminatedBy === null ? null : (
        <li>
          {rich('compose.then.units', { by: <Time key="by" instant={disseminatedBy} zone /> })}
        </li>
      )}
      <li>{t('compose.then.missed')}</li>
      {stands === null ? null : (
        <li>
          {rich('compose.then.stands', {
            until: <Time key="until" instant={stands.expiresAt} zone />,
            asked: <Time key="asked" instant={stands.revalidateBy} zone />,
          })}
        </li>
      )}
      {overdueAt === null ? null : (
        <li>{rich('compose.then.overdue', { at: <Time key="at" instant={overdueAt} zone /> })}</li>
      )}
    </>
  )
}

function useSpan(): (seconds: number) => string {
  const { locale } = useMessages()
  return (seconds) => spanText(seconds * 1_000, locale)
}

function Parties({ parties }: { readonly parties: readonly string[] }) {
  return (
    <span className="party-run">
      {parties.map((party) => (
        <PartyName key={party} id={party} />
      ))}
    </span>
  )
}
