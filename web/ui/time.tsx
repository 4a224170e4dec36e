import { useMessages } from '../app/i18n.tsx'
import { dayOf, formatInstant, offsetName, type TimeStyle } from '../app/time-format.ts'

type TimeProps = {
  readonly instant: string
  readonly style?: TimeStyle
  /** Shows the zone beside the time; leave it out only where the zone stands near by. */
  readonly zone?: boolean
}

/** An instant on the clock of the theatre; the UTC value stands in the title. */
export function Time({ instant, style = 'moment', zone = false }: TimeProps) {
  const { language } = useMessages()
  return (
    <time dateTime={instant} title={utcText(instant)}>
      <bdi>{formatInstant(instant, language, { style })}</bdi>
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
  readonly style?: TimeStyle
  readonly zone?: boolean
}) {
  const { t, rich } = useMessages()
  const { from, to, style = 'moment', zone = false } = props
  if (to === null) return rich('app.from-on', { from: <Time instant={from} style={style} zone={zone} /> })
  if (to === from) return <Time instant={from} style={style} zone={zone} />
  const sameDay = style === 'moment' && dayOf(from) === dayOf(to)
  return (
    <span aria-label={t('app.span')}>
      <Time instant={from} style={style} />
      {' – '}
      <Time instant={to} style={sameDay ? 'clock' : style} zone={zone} />
    </span>
  )
}

export function utcText(instant: string): string {
  return `${instant.slice(0, 10)} ${instant.slice(11, 19)} UTC`
}
