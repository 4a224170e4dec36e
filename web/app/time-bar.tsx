import { useState } from 'react'
import { Button as AriaButton, DialogTrigger, Dialog, Popover } from 'react-aria-components'
import { Button } from '../ui/button.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { useCentreNow } from './centre-clock.ts'
import { useMessages } from './i18n.tsx'
import { KnownForm } from './known-form.tsx'
import { useRoute } from './route.ts'
import { instantOfWallClock, offsetName, wallClockOf } from './time-format.ts'
import { useTimeRange } from './time-range.ts'
import './time-bar.css'
import { useAgreement } from './use-agreement.ts'

/** The two axes that rule the page: when it happened, and as known at which moment. */
export function TimeBar() {
  const { t } = useMessages()
  const { from, to, known } = useTimeRange()
  return (
    <div className="time-bar">
      <DialogTrigger>
        <AriaButton className="time-axis">
          <span className="time-axis-name">{t('time.happened')}</span>
          <span className="time-axis-value">
            <HappenedValue from={from} to={to} />
          </span>
        </AriaButton>
        <Popover className="popover" placement="bottom start">
          <Dialog className="time-form" aria-label={t('time.happened')}>
            {({ close }) => <HappenedForm onDone={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
      <DialogTrigger>
        <AriaButton className="time-axis">
          <span className="time-axis-name">{t('time.known')}</span>
          <span className="time-axis-value">
            {known === undefined ? t('time.now') : <Time instant={known} zone />}
          </span>
        </AriaButton>
        <Popover className="popover" placement="bottom start">
          <Dialog className="time-form" aria-label={t('time.known')}>
            {({ close }) => <KnownForm onDone={close} />}
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  )
}

type Ends = { readonly from: string | undefined; readonly to: string | undefined }

function HappenedValue({ from, to }: Ends) {
  const { t } = useMessages()
  if (from === undefined && to === undefined) return t('time.any')
  if (from !== undefined && to !== undefined) return <TimeSpan from={from} to={to} zone />
  const open = from ?? to ?? ''
  return (
    <>
      {from === undefined ? t('time.to') : t('time.from')} <Time instant={open} zone />
    </>
  )
}

function HappenedForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useMessages()
  const range = useTimeRange()
  const now = useCentreNow()
  const { setParameters } = useRoute()
  const [from, setFrom] = useState(range.from === undefined ? '' : wallClockOf(range.from))
  const [to, setTo] = useState(range.to === undefined ? '' : wallClockOf(range.to))
  const start = from === '' ? null : instantOfWallClock(from)
  const end = to === '' ? null : instantOfWallClock(to)
  const reversed = typeof start === 'string' && typeof end === 'string' && start >= end
  function show(ends: { readonly from: string | null; readonly to: string | null }): void {
    setParameters(ends)
    onDone()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (start !== undefined && end !== undefined && !reversed) show({ from: start, to: end })
      }}
    >
      <HappenedPresets onChoose={show} />
      <MomentField
        label={t('time.from')}
        value={from}
        onChange={setFrom}
        error={start === undefined ? t('time.invalid') : undefined}
      />
      <MomentField
        label={t('time.to')}
        value={to}
        onChange={setTo}
        error={end === undefined ? t('time.invalid') : reversed ? t('time.reversed') : undefined}
      />
      <p className="quiet small">
        {t('time.zone', { offset: offsetName(start ?? range.from ?? now) })}
      </p>
      <div className="row">
        <Button look="act" type="submit">
          {t('time.apply')}
        </Button>
        <Button onPress={() => show({ from: null, to: null })}>{t('time.clear')}</Button>
      </div>
    </form>
  )
}

function HappenedPresets(props: {
  readonly onChoose: (ends: { readonly from: string | null; readonly to: string | null }) => void
}) {
  const { t } = useMessages()
  const { agreement } = useAgreement()
  const now = useCentreNow()
  const before = (hours: number) => new Date(Date.parse(now) - hours * 3_600_000).toISOString()
  return (
    <div className="row">
      <Button small onPress={() => props.onChoose({ from: before(24), to: null })}>
        {t('time.preset-day')}
      </Button>
      <Button small onPress={() => props.onChoose({ from: before(24 * 7), to: null })}>
        {t('time.preset-week')}
      </Button>
      {agreement ? (
        <Button small onPress={() => props.onChoose(agreement.interval)}>
          {t('time.preset-agreement')}
        </Button>
      ) : null}
    </div>
  )
}
