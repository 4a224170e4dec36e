import { useMessages } from '../app/i18n.tsx'
import { dayOf, formatInstant, offsetName, type TimeStyle } from '../app/time-format.ts'

type TimeProps = {
  readonly instant: string
  readonly form?: TimeStyle
  /** Shows the zone beside the time; leave it out only where the zone stands near by. */
  readonly zone?: boolean
}

/** An instant on the clock of the theatre; the UTC value stands in the title. */
export function Time({ instant, form = 'moment', zone = false }: TimeProps) {
  const { language } = useMessages()
  return (
    <time dateTime={instant} title={utcText(instant)}>
      <bdi>{formatInstant(instant, language, { form })}</bdi>
      {zone ? (
        <>
          {' '}
          <bdi dir="ltr" className="quiet small">
            {offsetName(instant)}
          </bdi>
        </>
      ) : null}
    </time>
  )
}

/** From and to; an open end shows as such. */
export function TimeSpan(props: {
  readonly from: string
  readonly to: string | null
  readonly form?: TimeStyle
  readonly zone?: boolean
}) {
  const { rich } = useMessages()
  const { from, to, form = 'moment', zone = false } = props
  if (to === null)
    return rich('app.from-on', { from: <Time instant={from} form={form} zone={zone} /> })
  if (to === from) return <Time instant={from} form={form} zone={zone} />
  const sameDay = form === 'moment' && dayOf(from) === dayOf(to)
  return (
    <span>
      <Time instant={from} form={form} />
      {' – '}
      <Time instant={to} form={sameDay ? 'clock' : form} zone={zone} />
    </span>
  )
}

export function utcText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`
}
