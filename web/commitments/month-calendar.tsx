import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { useMoment } from '../register/use-moment.ts'
import { Button } from '../ui/button.tsx'
import { MeetingRow } from './meeting-row.tsx'
import {
  dayByKey,
  dayInMonths,
  firstWeekdays,
  isMonth,
  monthOf,
  theatreDay,
  weeksOf,
} from './month.ts'
import { type DayEntry, entriesByDay } from './talks-order.ts'

type MonthCalendarProps = {
  readonly meetings: readonly Meeting[]
  readonly open: string | undefined
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * A month of the theatre's calendar, driven by keys as a grid is: arrows, Home and End, PageUp and PageDown. Under it
 * the meetings of the day that is chosen. Month and day stand in the address.
 */
export function MonthCalendar({ meetings, open }: MonthCalendarProps) {
  const { parameter, setParameters } = useRoute()
  const now = useMoment()
  const asked = parameter('day')
  const askedMonth = parameter('month')
  const first = isMonth(askedMonth) ? `${askedMonth}-01` : theatreDay(now)
  const day = asked !== undefined && DAY.test(asked) ? asked : first
  const days = entriesByDay(meetings)
  const choose = (next: string) =>
    setParameters({ day: next, month: monthOf(next) }, { replace: true })
  return (
    <div className="month-calendar">
      <MonthHead day={day} onChoose={choose} />
      <MonthGrid day={day} today={theatreDay(now)} days={days} onChoose={choose} />
      <DayMeetings day={day} entries={days.get(day) ?? []} open={open} />
    </div>
  )
}

type ChooseProps = { readonly day: string; readonly onChoose: (day: string) => void }

function MonthHead({ day, onChoose }: ChooseProps) {
  const { t, locale } = useMessages()
  return (
    <div className="month-head">
      <Button
        small
        aria-label={t('talks.month.before')}
        onPress={() => onChoose(dayInMonths(day, -1))}
      >
        <span aria-hidden="true" className="month-before" />
      </Button>
      <h3 aria-live="polite">{dayWords(day, locale, { month: 'long', year: 'numeric' })}</h3>
      <Button
        small
        aria-label={t('talks.month.after')}
        onPress={() => onChoose(dayInMonths(day, 1))}
      >
        <span aria-hidden="true" className="month-after" />
      </Button>
    </div>
  )
}

type MonthGridProps = ChooseProps & {
  readonly today: string
  readonly days: ReadonlyMap<string, readonly DayEntry[]>
}

function MonthGrid({ day, today, days, onChoose }: MonthGridProps) {
  const { t, language, locale, direction } = useMessages()
  const grid = useRef<HTMLTableElement>(null)
  const byKey = useRef(false)
  const firstWeekday = firstWeekdays[language]
  const weeks = weeksOf(monthOf(day), firstWeekday)
  useEffect(() => {
    if (!byKey.current) return
    byKey.current = false
    grid.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus()
  }, [day])
  function press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const to = dayByKey(day, { key: event.key, shift: event.shiftKey }, { firstWeekday, direction })
    if (to === undefined) return
    event.preventDefault()
    byKey.current = true
    onChoose(to)
  }
  return (
    // A table of days that keys move through is a grid (WAI-ARIA Authoring Practices, date picker).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
    <table ref={grid} role="grid" className="month-grid" aria-label={t('talks.show.calendar')}>
      <thead>
        <tr>
          {(weeks[0] ?? []).map((each) => (
            <th key={each} scope="col" abbr={dayWords(each, locale, { weekday: 'long' })}>
              {dayWords(each, locale, { weekday: 'short' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((each) => (
              <td key={each} aria-selected={each === day}>
                <DayButton
                  day={each}
                  chosen={each === day}
                  outside={monthOf(each) !== monthOf(day)}
                  today={each === today}
                  entries={days.get(each) ?? []}
                  onChoose={onChoose}
                  onKey={press}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type DayButtonProps = {
  readonly day: string
  readonly chosen: boolean
  readonly outside: boolean
  readonly today: boolean
  readonly entries: readonly DayEntry[]
  readonly onChoose: (day: string) => void
  readonly onKey: (event: KeyboardEvent) => void
}

/** A day with the number of its meetings; a day from which one was moved away says that too. */
function DayButton({ day, chosen, outside, today, entries, onChoose, onKey }: DayButtonProps) {
  const { t, locale } = useMessages()
  const held = entries.filter(({ moved }) => !moved).length
  const words = dayWords(day, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  const counted =
    entries.length === 0 ? '' : `, ${t('talks.day', { held, moved: entries.length - held })}`
  return (
    <button
      type="button"
      className={`month-day${outside ? ' month-outside' : ''}${chosen ? ' month-chosen' : ''}`}
      data-day={day}
      tabIndex={chosen ? 0 : -1}
      aria-label={words + counted}
      aria-current={today ? 'date' : undefined}
      onClick={() => onChoose(day)}
      onKeyDown={onKey}
    >
      <span aria-hidden="true">{Number(day.slice(8))}</span>
      <span aria-hidden="true" className="month-count">
        {held > 0 ? '●'.repeat(Math.min(held, DOTS_MAX)) : ''}
        {entries.length > held ? '○' : ''}
      </span>
    </button>
  )
}

const DOTS_MAX = 3

type DayMeetingsProps = {
  readonly day: string
  readonly entries: readonly DayEntry[]
  readonly open: string | undefined
}

function DayMeetings({ day, entries, open }: DayMeetingsProps) {
  const { t, locale } = useMessages()
  const words = dayWords(day, locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  })
  return (
    <nav aria-label={words}>
      <h3 className="talks-head">{words}</h3>
      {entries.length === 0 ? (
        <p className="quiet talks-none">{t('talks.day.none')}</p>
      ) : (
        <ul className="document-list">
          {entries.map(({ meeting, moved, at }) => (
            <MeetingRow
              key={`${meeting.id} ${at}`}
              meeting={meeting}
              isOpen={meeting.id === open}
              {...(moved ? { movedFrom: at } : {})}
            />
          ))}
        </ul>
      )}
    </nav>
  )
}

/** A day of the calendar, which is no moment: it is written as it stands, in whatever zone the page is read. */
function dayWords(day: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  const noon = new Date(`${day}T12:00:00.000Z`)
  return new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' }).format(noon)
}
