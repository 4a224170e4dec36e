import type { Interval } from '@hudna/core/kernel/interval.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useParties } from '../app/registers.ts'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'
import './parties.css'
import { absenceAt, absences } from './recipient-spans.ts'

type RecipientNoteProps = {
  readonly party: string | undefined
  /** The moment of what is shown; the one that the screen looks at when left out. */
  readonly at?: string
  /** A chip with the day, where a sentence has no room. */
  readonly short?: boolean
}

/**
 * Beside a party's receipts or data: that it had left or suspended by then, and up to when its data counts. Nothing
 * while it takes part.
 */
export function RecipientNote({ party, at, short = false }: RecipientNoteProps) {
  const { t, rich } = useMessages()
  const shown = useMoment()
  const known = useParties().get(party ?? '')
  const span = known && absenceAt(known, at ?? shown)
  if (span === undefined) return null
  const { status, from } = span
  const day = <Time key="day" instant={from} form="day" />
  const since = rich(`parties.recipient.${status === 'left' ? 'left' : 'suspended'}-on`, { day })
  if (short)
    return (
      <span className="recipient-note">
        <Chip certainty="dotted">{since}</Chip>
      </span>
    )
  return (
    <span className="recipient-note small">
      <Chip certainty="dotted">{since}</Chip> {t('parties.recipient.counts-until')}
    </span>
  )
}

/** Beside figures: every party whose data counts for a part of their time only. Nothing when all took part. */
export function RecipientAbsences({ span }: { readonly span: Interval }) {
  const { t, rich } = useMessages()
  const parties = useParties()
  const found = [...parties.values()].flatMap((party) =>
    absences(party, span).map((absence) => ({ party: party.id, ...absence })),
  )
  if (found.length === 0) return null
  return (
    <div className="recipient-absences small">
      <p>{t('parties.recipient.absent')}</p>
      <ul>
        {found.map(({ party, status, from, to }) => (
          <li key={`${party} ${from}`}>
            <PartyName id={party} />{' '}
            {rich(
              to === null
                ? `parties.recipient.${status === 'left' ? 'left' : 'suspended'}-on`
                : 'parties.recipient.absent-until',
              {
                day: <Time key="day" instant={from} form="day" />,
                ...(to === null ? {} : { until: <Time key="until" instant={to} form="day" /> }),
              },
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}
