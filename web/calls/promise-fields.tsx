import { centreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { instantOfWallClock, offsetName } from '../app/time-format.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { MomentField } from '../ui/moment-field.tsx'
import { type Option, Select } from '../ui/select.tsx'
import type { PromiseDraft } from './decision-draft.ts'

type PromiseFieldsProps = {
  readonly number: number
  readonly promise: PromiseDraft
  readonly promisors: readonly Option<string>[]
  readonly promisees: readonly Option<string>[]
  readonly onChange: (promise: PromiseDraft) => void
  readonly onRemove: () => void
}

/** Who promises what to whom, until when. */
export function PromiseFields(props: PromiseFieldsProps) {
  const { t } = useMessages()
  const { promise, number, onChange } = props
  const unread = promise.due !== '' && instantOfWallClock(promise.due) === undefined
  return (
    <fieldset className="call-promise stack">
      <legend>{t('calls.promise', { number })}</legend>
      <Select
        label={t('calls.promise.by')}
        value={promise.promisor}
        onChange={(promisor) => onChange({ ...promise, promisor })}
        options={props.promisors}
      />
      <Select
        label={t('calls.promise.to')}
        value={promise.promisee}
        onChange={(promisee) => onChange({ ...promise, promisee })}
        options={props.promisees.filter(({ value }) => value !== promise.promisor)}
      />
      <TextField
        label={t('calls.promise.text')}
        value={promise.text}
        onChange={(text) => onChange({ ...promise, text })}
        lines={2}
      />
      <MomentField
        label={t('calls.promise.due')}
        hint={t('time.zone', { offset: offsetName(centreNow()) })}
        value={promise.due}
        onChange={(due) => onChange({ ...promise, due })}
        error={unread ? t('time.invalid') : undefined}
      />
      <div className="row">
        <Button small onPress={props.onRemove}>
          {t('calls.promise.remove', { number })}
        </Button>
      </div>
    </fieldset>
  )
}
