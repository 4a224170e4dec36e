import { useState } from 'react'
import { Button } from '../ui/button.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { Range } from '../ui/range.tsx'
import { Time } from '../ui/time.tsx'
import { useCentreNow } from './centre-clock.ts'
import { useMessages } from './i18n.tsx'
import { useRoute } from './route.ts'
import { formatInstant, instantOfWallClock, offsetName, wallClockOf } from './time-format.ts'
import { useTimeRange } from './time-range.ts'
import { useRead } from './use-read.ts'

const MINUTE_MS = 60_000

/** Chooses a moment of the record: on a slider over its whole length, or typed to the second. */
export function KnownForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useMessages()
  const { known } = useTimeRange()
  const { setParameters } = useRoute()
  const now = useCentreNow()
  const record = useRead('record', {})
  const first = record.data?.firstTime ?? null
  const last = record.data?.lastTime ?? null
  const [moment, setMoment] = useState<string | undefined>(known)
  const [typed, setTyped] = useState(known === undefined ? '' : wallClockOf(known, undefined, 19))
  const invalid = typed !== '' && instantOfWallClock(typed) === undefined
  function choose(instant: string): void {
    setMoment(instant)
    setTyped(wallClockOf(instant, undefined, 19))
  }
  function show(instant: string | null): void {
    setParameters({ known: instant })
    onDone()
  }
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault()
        if (moment !== undefined && !invalid) show(moment)
      }}
    >
      <p className="quiet small">{t('time.known-hint')}</p>
      {first === null || last === null ? null : (
        <MomentSlider first={first} last={last} moment={moment ?? last} onChange={choose} />
      )}
      <MomentField
        label={t('time.known')}
        seconds
        value={typed}
        onChange={(text) => {
          setTyped(text)
          setMoment(instantOfWallClock(text))
        }}
        error={invalid ? t('time.invalid') : undefined}
      />
      <p className="quiet small">{t('time.zone', { offset: offsetName(moment ?? last ?? now) })}</p>
      {moment === undefined ? null : <KnownSize moment={moment} />}
      <div className="row">
        <Button look="act" type="submit" isDisabled={moment === undefined}>
          {t('time.apply')}
        </Button>
        <Button onPress={() => show(null)}>{t('time.back-to-now')}</Button>
      </div>
    </form>
  )
}

function KnownSize({ moment }: { readonly moment: string }) {
  const { t } = useMessages()
  const { data } = useRead('sizeAt', { at: moment })
  if (!data) return null
  return <output>{t('time.known-at-entry', { count: data.size })}</output>
}

type MomentSliderProps = {
  readonly first: string
  readonly last: string
  readonly moment: string
  readonly onChange: (instant: string) => void
}

/** Time runs from left to right in every language. */
function MomentSlider({ first, last, moment, onChange }: MomentSliderProps) {
  const { t, language } = useMessages()
  const start = Date.parse(first)
  const end = Math.max(Date.parse(last) + 1, start + 1)
  const step = Math.max(1, Math.min(MINUTE_MS, Math.floor((end - start) / 500)))
  return (
    <div dir="ltr">
      <Range
        label={t('time.slider')}
        min={start}
        max={end}
        step={step}
        value={Math.min(Math.max(Date.parse(moment), start), end)}
        text={formatInstant(moment, language)}
        onChange={(value) => onChange(new Date(value).toISOString())}
      />
      <p className="slider-ends small quiet">
        <Time instant={first} />
        <Time instant={last} />
      </p>
    </div>
  )
}
