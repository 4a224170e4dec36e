import { useState } from 'react'
import { Input } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'
import { latinDigits } from '../ui/latin-digits.ts'
import { type Day, dayNamed } from './day-time.ts'

type DayFieldProps = {
  /** `2016-10-20` */
  readonly day: string
  readonly onDay: (day: Day) => void
  readonly onShift: (days: number) => void
}

/** The day on show: typed as year, month and day, or the one before, on the left as on the axis, or after. */
export function DayField({ day, onDay, onShift }: DayFieldProps) {
  const { t } = useMessages()
  const [typed, setTyped] = useState<string>()
  function take(text: string): void {
    const plain = latinDigits(text).trim()
    const named = dayNamed(plain)
    if (named && plain !== day) onDay(named)
    setTyped(named ? undefined : text)
  }
  return (
    <div className="row" dir="ltr">
      <Button small aria-label={t('map.day-before')} onPress={() => onShift(-1)}>
        ‹
      </Button>
      <Input
        className="field-input day-input"
        dir="ltr"
        aria-label={t('map.day-date')}
        aria-invalid={typed !== undefined && dayNamed(latinDigits(typed).trim()) === undefined}
        placeholder="YYYY-MM-DD"
        value={typed ?? day}
        onChange={(event) => take(event.currentTarget.value)}
        onBlur={() => setTyped(undefined)}
      />
      <Button small aria-label={t('map.day-after')} onPress={() => onShift(1)}>
        ›
      </Button>
    </div>
  )
}
