import type { StopCall } from '@hudna/core/notices/stop.ts'
import { unanswered } from '@hudna/core/notices/stop-states.ts'
import { useCentreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { Link } from '../../app/link.tsx'
import { PartyName } from '../../app/party-name.tsx'
import { stopwatch } from '../../channels/alarms.ts'
import '../../channels/hotline.css'
import { useAlarmSound, useAlarmTitle } from '../../channels/use-alarm.ts'
import { Button } from '../../ui/button.tsx'
import { LocalText } from '../../ui/names.tsx'
import { ReferenceName } from '../reference-name.tsx'
import { StopAnswer } from './stop-answer.tsx'
import type { StopAlarm } from './stop-alarms.ts'
import { useStopAlarms } from './use-stop-alarms.ts'

/** Across every screen while a call to stop waits for this party, or while its own is not answered by all. */
export function StopBand() {
  const alarms = useStopAlarms()
  const [first] = alarms
  return first === undefined ? null : (
    <Band key={first.call.id} alarm={first} others={alarms.length - 1} />
  )
}

type BandProps = { readonly alarm: StopAlarm; readonly others: number }

function Band({ alarm: { call, state }, others }: BandProps) {
  const { t } = useMessages()
  const now = useCentreNow(1_000)
  const sounds = state === 'unanswered'
  const { sounding, unblock } = useAlarmSound(sounds)
  useAlarmTitle(sounds ? `▲ ${t('stop.title')}` : undefined)
  return (
    <section
      className={sounds ? 'flash-band flash-band-untaken stop-band' : 'flash-band stop-band'}
      aria-label={t('stop.band')}
      data-sound={sounding}
    >
      <p className="flash-band-head" role={sounds ? 'alert' : undefined}>
        <span aria-hidden="true">▲</span>
        <strong>{t(sounds ? 'telling.stop' : 'stop.own')}</strong>
        <PartyName id={call.party} />
      </p>
      <StopSays call={call} />
      <div className="flash-band-acts">
        <bdi dir="ltr" className="flash-band-clock" aria-hidden="true">
          {stopwatch(Date.parse(now) - Date.parse(call.calledAt))}
        </bdi>
        {sounds ? <StopAnswer call={call.id} /> : <Answered call={call} />}
        <Link to={`/register/stop-calls/${call.id}`}>{t('stop.open')}</Link>
        {others > 0 ? (
          <span className="small">{t('hotline.alarm.more', { count: others })}</span>
        ) : null}
        {sounding === 'blocked' ? (
          <Button small onPress={unblock}>
            {t('hotline.alarm.unblock')}
          </Button>
        ) : null}
      </div>
    </section>
  )
}

function StopSays({ call: { text, notice } }: { readonly call: StopCall }) {
  return (
    <p className="flash-band-text" data-clip-allowed>
      <LocalText texts={text} />{' '}
      {notice === null ? null : <ReferenceName kind="notice" id={notice} />}
    </p>
  )
}

/** Who has answered its caller, counted, and who has not, by name. */
function Answered({ call }: { readonly call: StopCall }) {
  const { t } = useMessages()
  const open = unanswered(call)
  return (
    <span className="row">
      <strong>
        {t('stop.answered', { count: call.to.length - open.length, total: call.to.length })}
      </strong>
      <span className="row stop-open-parties">
        {open.map((party) => (
          <PartyName key={party} id={party} />
        ))}
      </span>
    </span>
  )
}
