import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { instantOfWallClock, wallClockOf } from '../app/time-format.ts'
import { Button } from '../ui/button.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { nextChange } from './delineation-day.ts'

type MomentStepsProps = { readonly moment: string; readonly changes: readonly string[] }

/** The moment that is shown: typed, or from one change to the next. It stands in the address. */
export function MomentSteps({ moment, changes }: MomentStepsProps) {
  const { t } = useMessages()
  const { setParameters, parameter } = useRoute()
  const [typed, setTyped] = useState<string>()
  const before = nextChange(changes, moment, 'before')
  const after = nextChange(changes, moment, 'after')
  const wrong = typed !== undefined && instantOfWallClock(typed) === undefined
  function show(on: string | null): void {
    setTyped(undefined)
    setParameters({ on })
  }
  return (
    <form
      className="row moment-steps"
      onSubmit={(event) => {
        event.preventDefault()
        const on = typed === undefined ? undefined : instantOfWallClock(typed)
        if (on !== undefined) show(on)
      }}
    >
      <Button small isDisabled={before === undefined} onPress={() => show(before ?? null)}>
        {t('delineation.change.before')}
      </Button>
      <MomentField
        label={t('delineation.day')}
        value={typed ?? wallClockOf(moment)}
        onChange={setTyped}
        error={wrong ? t('time.invalid') : undefined}
      />
      <Button small type="submit" isDisabled={typed === undefined || wrong}>
        {t('time.apply')}
      </Button>
      <Button small isDisabled={after === undefined} onPress={() => show(after ?? null)}>
        {t('delineation.change.after')}
      </Button>
      {parameter('on') === undefined ? null : (
        <Button small onPress={() => show(null)}>
          {t('time.back-to-now')}
        </Button>
      )}
    </form>
  )
}
