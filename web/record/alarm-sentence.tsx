import type { Cosigning, CosigningAlarm } from '@hudna/core/api/cosigning.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import { Time } from '../ui/time.tsx'

/** What is wrong with the copies of the record, in one sentence. */
export function AlarmSentence(props: {
  readonly alarm: CosigningAlarm
  readonly cosigning: Cosigning
  /** Only the time of day: where there is little room, and the record's screen has the rest. */
  readonly brief?: boolean
}) {
  const { rich } = useMessages()
  const { alarm, cosigning, brief = false } = props
  const since = <Time instant={alarm.since} form={brief ? 'clock' : 'second'} zone={!brief} />
  if (alarm.code === 'quorum-missing') return rich('record.alarm.quorum-missing', { since })
  const { party } = cosigning.cosigners.find(({ key }) => key === alarm.key) ?? {}
  return rich('record.alarm.mirror-behind', { party: <PartyName id={party} />, since })
}

/** A key by which lists tell alarms apart. */
export function alarmKey({ code, key }: CosigningAlarm): string {
  return `${code} ${key ?? ''}`
}
