import { latinDigits } from './latin-digits.ts'
import { TextField } from './field.tsx'
import type { FieldProps } from './field.tsx'

type MomentFieldProps = FieldProps & {
  /** `2016-10-20T05:00` or with seconds, on the clock of the theatre; empty for none. */
  readonly value: string
  readonly onChange: (value: string) => void
  readonly seconds?: boolean
}

/**
 * Day and time as `2016-10-20 05:00`: one order for every language and machine, typed quickly. Where a finger is the
 * pointer, the machine's own picker.
 */
export function MomentField({ value, onChange, seconds = false, ...rest }: MomentFieldProps) {
  const finger = window.matchMedia('(pointer: coarse)').matches
  if (finger) {
    const step = seconds ? { step: 1 } : {}
    return (
      <TextField
        {...rest}
        {...step}
        type="datetime-local"
        direction="ltr"
        value={value}
        onChange={onChange}
      />
    )
  }
  return (
    <TextField
      {...rest}
      direction="ltr"
      placeholder={seconds ? 'YYYY-MM-DD hh:mm:ss' : 'YYYY-MM-DD hh:mm'}
      value={value.replace('T', ' ')}
      onChange={(text) => onChange(latinDigits(text).trimStart().replace(' ', 'T'))}
    />
  )
}
