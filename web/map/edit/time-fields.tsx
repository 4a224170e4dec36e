import { Checkbox } from 'react-aria-components'
import { useMessages } from '../../app/i18n.tsx'
import { instantOfWallClock, offsetName } from '../../app/time-format.ts'
import { TextField } from '../../ui/field.tsx'
import { latinDigits } from '../../ui/latin-digits.ts'
import { MomentField } from '../../ui/moment-field.tsx'
import type { DailyDraft, VolumeDraft } from './draft.ts'
import { faultAt, type FaultText } from './fault-text.ts'

type TimeFieldsProps = {
  readonly draft: VolumeDraft
  readonly onChange: (draft: VolumeDraft) => void
  readonly faults: readonly FaultText[]
}

const HOURS_FIRST: DailyDraft = { from: '08:00', to: '19:00', utcOffsetMinutes: null }

/** From and until on the clock of the theatre, and the hours of each day. */
export function TimeFields({ draft, onChange, faults }: TimeFieldsProps) {
  const { t } = useMessages()
  const zone = zoneOf(draft)
  return (
    <fieldset className="volume-fieldset">
      <legend>{t('volume.when')}</legend>
      <p className="quiet small">
        {t('volume.clock-hint', { zone })} {t('volume.to-hint')}
      </p>
      <div className="volume-pair">
        <WallField
          label={t('volume.from')}
          value={draft.from}
          onChange={(from) => onChange({ ...draft, from })}
          error={faultAt(faults, '/interval/from')}
          required
        />
        <WallField
          label={t('volume.to')}
          value={draft.to}
          onChange={(to) => onChange({ ...draft, to })}
          error={faultAt(faults, '/interval/to')}
        />
      </div>
      <DailyFields draft={draft} onChange={onChange} faults={faults} />
    </fieldset>
  )
}

function DailyFields({ draft, onChange, faults }: TimeFieldsProps) {
  const { t } = useMessages()
  const { daily } = draft
  const error = faultAt(faults, '/daily')
  const change = (part: Partial<DailyDraft>) =>
    onChange({ ...draft, daily: { ...(daily ?? HOURS_FIRST), ...part } })
  return (
    <>
      <Checkbox
        className="volume-check"
        isSelected={daily !== null}
        onChange={(on) => onChange({ ...draft, daily: on ? HOURS_FIRST : null })}
      >
        <span className="volume-check-box" aria-hidden="true" />
        {t('volume.daily')}
      </Checkbox>
      {daily === null ? null : (
        <>
          <p className="quiet small">{t('volume.daily-hint', { zone: dailyZone(draft) })}</p>
          <div className="volume-pair">
            <TextField
              label={t('volume.daily-from')}
              value={daily.from}
              onChange={(from) => change({ from: latinDigits(from) })}
              direction="ltr"
              placeholder="hh:mm"
              error={error}
              required
            />
            <TextField
              label={t('volume.daily-to')}
              value={daily.to}
              onChange={(to) => change({ to: latinDigits(to) })}
              direction="ltr"
              placeholder="hh:mm"
              required
            />
          </div>
        </>
      )}
    </>
  )
}

type WallFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | undefined
  readonly required?: boolean
}

/** A time that the wall clock cannot say exactly stands in UTC, as plain text. */
function WallField(props: WallFieldProps) {
  if (props.value.endsWith('Z')) return <TextField {...props} direction="ltr" />
  return <MomentField {...props} seconds={props.value.length > 16} />
}

function zoneOf({ from }: VolumeDraft): string {
  const begins = instantOfWallClock(from)
  return begins === undefined ? '' : offsetName(begins)
}

function dailyZone(draft: VolumeDraft): string {
  const minutes = draft.daily?.utcOffsetMinutes ?? null
  if (minutes === null) return zoneOf(draft)
  const size = Math.abs(minutes)
  const rest = size % 60 === 0 ? '' : `:${String(size % 60).padStart(2, '0')}`
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`
}
