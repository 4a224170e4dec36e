import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { useMessages } from '../app/i18n.tsx'
import { TextField } from '../ui/field.tsx'
import { Value } from '../ui/value.tsx'
import { positionIn } from './position-text.ts'

type PositionFieldProps = {
  readonly label: string
  readonly value: string
  readonly onChange: (text: string) => void
  readonly required?: boolean
}

/** A position typed in any form, and how it was read, so that a slip is seen before it is sent. */
export function PositionField({ label, value, onChange, required = false }: PositionFieldProps) {
  const { t } = useMessages()
  const position = positionIn(value)
  return (
    <div className="notice-field">
      <TextField
        label={label}
        hint={t('hotline.blank.position.hint')}
        direction="ltr"
        value={value}
        onChange={onChange}
        required={required}
        error={position === undefined ? t('hotline.blank.position.unread') : undefined}
      />
      {position === undefined || position === null ? null : (
        <p className="small">
          {t('deed.position-read')} <Value>{formatPosition(position, 'dms')}</Value>
        </p>
      )}
    </div>
  )
}
