import type { Instant } from '@hudna/core/kernel/instant.ts'
import { useMessages } from '../app/i18n.tsx'
import { formatInstant, offsetName } from '../app/time-format.ts'
import { Button } from '../ui/button.tsx'
import { Choice } from '../ui/choice.tsx'
import { Range } from '../ui/range.tsx'
import { Time } from '../ui/time.tsx'
import './day-control.css'
import { DayField } from './day-field.tsx'
import {
  dayAround,
  type Day,
  momentOfStep,
  nextChange,
  onDay,
  shiftDay,
  stepOf,
  stepsOf,
} from './day-time.ts'
import { speeds, usePlayer } from './use-player.ts'

type DayControlProps = {
  /** Undefined while the map shows everything that holds at some time of the span. */
  readonly moment: Instant | undefined
  /** The moments of the day at which something begins to hold or ceases to. */
  readonly changes: readonly Instant[]
  /** How many things hold at the moment; undefined while that is not known. */
  readonly holding: number | undefined
  readonly onMoment: (moment: Instant) => void
  /** Shows one moment, or with `false` the whole span again. */
  readonly onShow: (shown: boolean) => void
}

/** One moment on the map: a day in steps of a quarter of an hour, by hand or running. */
export function DayControl(props: DayControlProps) {
  const { t } = useMessages()
  const { moment, onShow } = props
  return (
    <section className="day-control" aria-label={t('map.day')}>
      {moment === undefined ? (
        <div className="row">
          <Button small onPress={() => onShow(true)}>
            {t('map.day-show')}
          </Button>
          <span className="quiet small">{t('map.day-none')}</span>
        </div>
      ) : (
        <DayOpen {...props} moment={moment} />
      )}
    </section>
  )
}

function DayOpen(props: DayControlProps & { readonly moment: Instant }) {
  const { t } = useMessages()
  const { moment, changes, onMoment, onShow } = props
  const day = dayAround(moment)
  return (
    <>
      <div className="row day-row">
        <DayField
          day={day.day}
          onDay={(next) => onMoment(onDay(moment, next))}
          onShift={(days) => onMoment(shiftDay(moment, days))}
        />
        <Button small look="bare" onPress={() => onShow(false)}>
          {t('map.day-all')}
        </Button>
      </div>
      <DayAxis day={day} moment={moment} changes={changes} onMoment={onMoment} />
      <Steps {...props} day={day} />
    </>
  )
}

/** The day as an axis, from its first to its last quarter of an hour, with a stroke where something changes. */
function DayAxis(props: {
  readonly day: Day
  readonly moment: Instant
  readonly changes: readonly Instant[]
  readonly onMoment: (moment: Instant) => void
}) {
  const { t, language } = useMessages()
  const { day, moment, changes, onMoment } = props
  const last = stepsOf(day) - 1
  const text = `${formatInstant(moment, language)} ${offsetName(moment)}`
  const partOf = (change: Instant) => stepOf(day, change) / last
  return (
    <div className="day-axis" dir="ltr">
      <Range
        name="day-range"
        label={t('map.moment')}
        min={0}
        max={last}
        step={1}
        value={stepOf(day, moment)}
        text={text}
        onChange={(step) => onMoment(momentOfStep(day, step))}
      />
      <div className="day-changes" aria-hidden="true">
        {changes.map((change) => (
          <span key={change} style={{ insetInlineStart: `${100 * partOf(change)}%` }} />
        ))}
      </div>
    </div>
  )
}

function Steps(props: DayControlProps & { readonly moment: Instant; readonly day: Day }) {
  const { t } = useMessages()
  const { moment, day, holding, onMoment } = props
  const step = stepOf(day, moment)
  const last = stepsOf(day) - 1
  const player = usePlayer(() => {
    if (step < last) onMoment(momentOfStep(day, step + 1))
    return step + 1 < last
  })
  return (
    <div className="row day-row">
      <div className="row" dir="ltr">
        <StepButtons {...props} step={step} last={last} player={player} />
      </div>
      <p className="day-moment">
        <strong>
          <Time instant={moment} zone />
        </strong>{' '}
        <output className="small" aria-live={player.playing ? 'off' : 'polite'}>
          {holding === undefined ? '' : t('map.holding', { count: holding })}
        </output>
      </p>
    </div>
  )
}

type StepButtonsProps = Pick<DayControlProps, 'changes' | 'onMoment'> & {
  readonly moment: Instant
  readonly day: Day
  readonly step: number
  readonly last: number
  readonly player: ReturnType<typeof usePlayer>
}

/** A step back, play or stop, a step on, and to the next change; earlier is on the left, as on the axis. */
function StepButtons({ moment, day, step, last, changes, onMoment, player }: StepButtonsProps) {
  const { t } = useMessages()
  const { playing, reduced, speed, setSpeed, play } = player
  const change = nextChange(changes, moment)
  const to = (next: number) => onMoment(momentOfStep(day, next))
  function start(): void {
    if (step >= last) onMoment(day.from)
    play(true)
  }
  return (
    <>
      <Button
        small
        aria-label={t('map.step-back')}
        isDisabled={step === 0}
        onPress={() => to(step - 1)}
      >
        −15
      </Button>
      {reduced ? null : (
        <Button small onPress={() => (playing ? play(false) : start())}>
          <bdi>{t(playing ? 'map.stop' : 'map.play')}</bdi>
        </Button>
      )}
      <Button
        small
        aria-label={t('map.step-on')}
        isDisabled={step === last}
        onPress={() => to(step + 1)}
      >
        +15
      </Button>
      <Button
        small
        isDisabled={change === undefined}
        onPress={() => change !== undefined && onMoment(change)}
      >
        <bdi>{t('map.next-change')}</bdi>
      </Button>
      {reduced ? null : (
        <Choice
          label={t('map.speed')}
          options={speeds.map((value) => ({ value, label: `×${value}` }))}
          value={speed}
          onChange={setSpeed}
        />
      )}
    </>
  )
}
