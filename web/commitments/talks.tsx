import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { useMoment } from '../register/use-moment.ts'
import { Choice } from '../ui/choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { FeedLink } from './feed-link.tsx'
import { MeetingRow } from './meeting-row.tsx'
import { MonthCalendar } from './month-calendar.tsx'
import { agendaOf, tracksOf } from './talks-order.ts'
import './talks.css'

const EVERY_TRACK = 'all'

/** The talks, track by track: meetings as a list of what is ahead and what was, or as a month on a calendar. */
export function Talks({ open }: { readonly open: string | undefined }) {
  const { t } = useMessages()
  const { parameter } = useRoute()
  const { meetings, loaded, problem, again } = useMeetings()
  const track = parameter('track')
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  const shown = meetings.filter((one) => track === undefined || one.track === track)
  return (
    <>
      <Panel title={t('talks.meetings', { count: shown.length })}>
        <TalksFields meetings={meetings} />
        {shown.length === 0 ? (
          <Empty title={t('agreements.none')}>{t('agreements.none.how')}</Empty>
        ) : parameter('show') === 'calendar' ? (
          <MonthCalendar meetings={shown} open={open} />
        ) : (
          <AgendaList meetings={shown} open={open} />
        )}
      </Panel>
      <FeedLink />
    </>
  )
}

function useMeetings() {
  const { documents, loaded, problem, again } = useRegister('meetings')
  const chosen = useAgreement().filter.agreement
  const meetings = useMemo(
    () => documents.filter(({ agreement }) => chosen === undefined || agreement === chosen),
    [documents, chosen],
  )
  return { meetings, loaded, problem, again }
}

function TalksFields({ meetings }: { readonly meetings: readonly Meeting[] }) {
  const { t, locale } = useMessages()
  const { parameter, setParameters } = useRoute()
  const options = useMemo(
    () => [
      { value: EVERY_TRACK, label: t('talks.track.all') },
      ...tracksOf(meetings, locale).map((track) => ({ value: track, label: track })),
    ],
    [meetings, locale, t],
  )
  return (
    <div className="talks-fields">
      <Choice
        label={t('talks.show')}
        value={parameter('show') === 'calendar' ? 'calendar' : 'agenda'}
        onChange={(show) => setParameters({ show: show === 'calendar' ? show : null })}
        options={[
          { value: 'agenda', label: t('talks.show.agenda') },
          { value: 'calendar', label: t('talks.show.calendar') },
        ]}
      />
      <Select
        label={t('agreements.track')}
        value={parameter('track') ?? EVERY_TRACK}
        options={options}
        onChange={(track) => setParameters({ track: track === EVERY_TRACK ? null : track })}
      />
    </div>
  )
}

type ShownProps = { readonly meetings: readonly Meeting[]; readonly open: string | undefined }

function AgendaList({ meetings, open }: ShownProps) {
  const { t } = useMessages()
  const now = useMoment()
  const agenda = agendaOf(meetings, now)
  return (
    <nav aria-label={t('agreements.tab.meetings')}>
      {(['ahead', 'undated', 'past'] as const).map((part) =>
        agenda[part].length === 0 ? null : (
          <section key={part} data-agenda={part}>
            <h3 className="talks-head">{t(`talks.agenda.${part}`)}</h3>
            <ul className="document-list">
              {agenda[part].map((meeting) => (
                <MeetingRow key={meeting.id} meeting={meeting} isOpen={meeting.id === open} />
              ))}
            </ul>
          </section>
        ),
      )}
    </nav>
  )
}
