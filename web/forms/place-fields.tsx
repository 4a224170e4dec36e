import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import { lazy, Suspense } from 'react'
import { Checkbox } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { offsetMinutesAt, offsetName } from '../app/time-format.ts'
import { TextField } from '../ui/field.tsx'
import { latinDigits } from '../ui/latin-digits.ts'
import { Loading } from '../ui/panel.tsx'
import { Value } from '../ui/value.tsx'
import { membersIn, textIn } from './draft.ts'
import type { FieldViewProps } from './field-props.ts'
import { useFieldWords, useForm } from './form-context.ts'
import { draftFromVolume, volumeIn } from './known-draft.ts'

const VolumeEditor = lazy(() =>
  import('../map/edit/volume-editor.tsx').then((file) => ({ default: file.VolumeEditor })),
)

/** A volume, or a footprint alone, drawn on the map or typed. */
export function VolumeField({ field, at, value, onChange }: FieldViewProps) {
  const { type, errorAt, beginning, tried } = useForm()
  const words = useFieldWords(type)
  const error = errorAt(at)
  const whole = field.kind === 'volume'
  const corridor = type === 'pauses/open-corridor' || type === 'pauses/amend-corridor'
  return (
    <fieldset className="form-group form-wide">
      <legend className="field-label">{words.label(at)}</legend>
      {error === undefined ? null : <p className="field-error">{error}</p>}
      <Suspense fallback={<Loading />}>
        <VolumeEditor
          value={volumeIn(value, beginning.now)}
          onChange={(draft) => onChange(draftFromVolume(draft))}
          complete={tried}
          timing={whole}
          height={whole}
          {...(corridor ? { allowed: ['line', 'area'] as const } : {})}
        />
      </Suspense>
    </fieldset>
  )
}

/** A position typed in any form, with how it was read. */
export function PositionField({ field, at, value, onChange, label }: FieldViewProps) {
  const { t, rich } = useMessages()
  const { type, errorAt, towns } = useForm()
  const words = useFieldWords(type)
  const text = textIn(value)
  const found = text.trim() === '' ? undefined : parseCoordinates(text, { named: towns })
  const grid = found?.ok === true ? formatPosition(found.value.position, 'mgrs') : undefined
  return (
    <>
      <TextField
        label={label ?? words.label(at)}
        hint={t('form.position.hint')}
        value={text}
        onChange={onChange}
        direction="ltr"
        maxLength={200}
        required={field.required && !field.nullable}
        error={errorAt(at)}
      />
      {found?.ok === true ? (
        <output className="small">
          {rich('form.position.read', {
            place: <Value key="place">{formatPosition(found.value.position, 'decimal')}</Value>,
          })}
          {grid === undefined ? null : (
            <>
              {' · '}
              <Value>{grid}</Value>
            </>
          )}
        </output>
      ) : null}
    </>
  )
}

const HOURS_FIRST = { from: '08:00', to: '19:00' }

/** Hours of each day on the clock of the theatre; without them, around the clock. */
export function HoursField({ at, value, onChange }: FieldViewProps) {
  const { t } = useMessages()
  const { type, errorAt, beginning } = useForm()
  const words = useFieldWords(type)
  const hours = membersIn(value)
  const on = textIn(hours['from']) !== '' || textIn(hours['to']) !== ''
  const utcOffsetMinutes = offsetMinutesAt(beginning.now)
  const error = errorAt(at)
  return (
    <fieldset className="form-group">
      <legend className="field-label">{words.label(at)}</legend>
      <Checkbox
        className="check"
        isSelected={on}
        onChange={(next) => onChange(next ? { ...HOURS_FIRST, utcOffsetMinutes } : null)}
      >
        <span aria-hidden="true" className="check-box" />
        {t('form.daily.hours')}
      </Checkbox>
      {on ? (
        <div className="form-pair">
          {(['from', 'to'] as const).map((end) => (
            <TextField
              key={end}
              label={t(`form.daily.${end}`)}
              hint={t('form.clock', { zone: offsetName(beginning.now) })}
              value={textIn(hours[end])}
              onChange={(text) => onChange({ ...hours, [end]: latinDigits(text) })}
              direction="ltr"
              placeholder="hh:mm"
              error={error}
            />
          ))}
        </div>
      ) : (
        <p className="quiet">{t('form.daily.none')}</p>
      )}
    </fieldset>
  )
}
