import { AlarmSentence, alarmKey } from '../record/alarm-sentence.tsx'
import { useMessages } from './i18n.tsx'
import { Link } from './link.tsx'
import { useRoute } from './route.ts'
import { useSession } from './session.tsx'
import { useRead } from './use-read.ts'

/** The band across the frame while the record has no quorum or a mirror has fallen behind. The record's own screen says it itself. */
export function AlarmBand() {
  const { t } = useMessages()
  const { session } = useSession()
  const { segments } = useRoute()
  const signedIn = session !== undefined && session.actor !== null
  const { data } = useRead('record', signedIn ? {} : null)
  const alarms = data?.cosigning.alarms ?? []
  if (data === undefined || alarms.length === 0 || segments[0] === 'record') return null
  return (
    <output className="alarm-band" aria-label={t('record.alarms')}>
      <span aria-hidden="true">▲</span>
      <span className="alarm-band-text">
        {alarms.map((alarm) => (
          <span key={alarmKey(alarm)}>
            <AlarmSentence alarm={alarm} cosigning={data.cosigning} brief />{' '}
          </span>
        ))}
      </span>
      <Link to="/record">{t('record.alarm.open')}</Link>
    </output>
  )
}
