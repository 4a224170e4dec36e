import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { useKeys } from '../app/keys.ts'
import { Link } from '../app/link.tsx'
import { PartyName } from '../app/party-name.tsx'
import { useSession } from '../app/session.tsx'
import { useSubmit } from '../app/use-submit.ts'
import { Button } from '../ui/button.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { type Alarm, alarmsFor, stopwatch } from './alarms.ts'
import './hotline.css'
import { useAlarmSound, useAlarmTitle } from './use-alarm.ts'
import { useChannelsNow, useFlashNow } from './use-messages-now.ts'
import { useShownReceipts } from './use-shown-receipts.ts'
import { useStopSounds } from '../notices/stop/use-stop-alarms.ts'

/** The key with which any officer of the party takes the flash that sounds. */
const TAKE_KEY = 't'

/**
 * Across every screen while a flash waits for this party: seen and heard until an officer takes it, by one key or by the
 * button. It stands above everything, also while the page looks at the past.
 */
export function FlashBand() {
  const { session } = useSession()
  const party = session?.actor?.party
  const messages = useFlashNow()
  const now = useCentreNow(1_000)
  const alarms = party === undefined ? [] : alarmsFor(messages, party, now)
  useShownReceipts(
    alarms.map(({ message }) => message),
    party,
  )
  const first = alarms[0]
  return first === undefined ? null : (
    <Band key={first.message.id} alarm={first} others={alarms.length - 1} now={now} />
  )
}

type BandProps = { readonly alarm: Alarm; readonly others: number; readonly now: string }

function Band({ alarm, others, now }: BandProps) {
  const { t } = useMessages()
  const { message, state } = alarm
  // A call to stop is heard before everything else, and takes the key.
  const hushed = useStopSounds()
  const isUntaken = state === 'untaken'
  const sounds = isUntaken && !hushed
  const { sounding, unblock } = useAlarmSound(sounds)
  useAlarmTitle(sounds ? `▲ ${t('hotline.alarm.title')}` : undefined)
  const elapsed = stopwatch(Date.parse(now) - Date.parse(message.sentAt))
  const channel = useChannelsNow().get(message.channel)
  return (
    <section
      className={isUntaken ? 'flash-band flash-band-untaken' : 'flash-band'}
      aria-label={t('hotline.alarm.label')}
      data-sound={sounding}
    >
      <p className="flash-band-head" role={sounds ? 'alert' : undefined}>
        <span aria-hidden="true">▲</span>
        <strong>{t(`hotline.alarm.${state}`)}</strong>
        <PartyName id={message.from} />
        {channel === undefined ? null : <Names names={channel.names} only />}
        {message.test === true ? <span>{t('hotline.test')}</span> : null}
      </p>
      <p className="flash-band-text" data-clip-allowed>
        <LocalText texts={message.text} />
      </p>
      <div className="flash-band-acts">
        <bdi dir="ltr" className="flash-band-clock" aria-hidden="true">
          {elapsed}
        </bdi>
        {isUntaken ? <TakeNow message={message.id} keyed={!hushed} /> : null}
        <Link to={`/hotline/${message.channel}`}>
          {t(state === 'taken' ? 'hotline.answer' : 'hotline.open')}
        </Link>
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

type TakeProps = {
  readonly message: string
  /** Whether the key takes it too. */
  readonly keyed: boolean
}

function TakeNow({ message, keyed }: TakeProps) {
  const { t } = useMessages()
  const { submission, submit } = useSubmit()
  const waits = submission.state === 'recording' || submission.state === 'recorded'
  function take(): void {
    if (!waits) void submit({ type: 'channels/take', message })
  }
  useKeys(keyed ? { [TAKE_KEY]: take } : {})
  return (
    <>
      <Button look="act" onPress={take} isDisabled={waits}>
        {waits ? t('app.recording') : t('hotline.take')} <kbd aria-hidden="true">{TAKE_KEY}</kbd>
      </Button>
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
    </>
  )
}
