import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Names } from '../ui/names.tsx'
import { Time } from '../ui/time.tsx'
import { useListParameters } from './list-parameters.ts'
import { MeetingChips } from './meeting-view.tsx'

type MeetingRowProps = {
  readonly meeting: Meeting
  readonly isOpen: boolean
  /** The moment from which it was moved, where the row tells of that day. */
  readonly movedFrom?: string
}

/** A meeting as a row of a list: name, state, track, time and venue. */
export function MeetingRow({ meeting, isOpen, movedFrom }: MeetingRowProps) {
  const { t } = useMessages()
  const parameters = useListParameters('meetings')
  const { id, names, track, venue, at } = meeting
  return (
    <li className={isOpen ? 'document-row document-open' : 'document-row'} data-meeting={id}>
      <Link
        to={`/register/meetings/${id}`}
        parameters={parameters}
        {...(isOpen ? { 'aria-current': 'true' as const } : {})}
      >
        <Names names={names} only />
      </Link>
      <p className="row">
        <MeetingChips meeting={meeting} />
      </p>
      {movedFrom === undefined ? null : (
        <p className="small">
          <s>
            <Time instant={movedFrom} zone />
          </s>{' '}
          {t('talks.moved-from')}
        </p>
      )}
      <p className="small quiet">
        {at === null ? t('agreements.no-date') : <Time instant={at} zone />}
        {' · '}
        <bdi>{track}</bdi>
        {' · '}
        <Names names={venue} only />
      </p>
    </li>
  )
}
