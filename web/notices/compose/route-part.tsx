import { offsetName } from '../../app/time-format.ts'
import { centreNow } from '../../app/centre-clock.ts'
import { useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { MomentField } from '../../ui/moment-field.tsx'
import { Coordinates } from '../../ui/value.tsx'
import type { WaypointDraft } from './notice-draft.ts'
import { FieldPlace, GroupError, type PartProps } from './part-props.tsx'

/** The stops, taken from the line as it is drawn; each with its name and when it is passed. */
export function RoutePart({ draft, set, errorAt }: PartProps) {
  const { t } = useMessages()
  const { route } = draft.movement
  const put = (next: readonly WaypointDraft[]) =>
    set({ movement: { ...draft.movement, route: next } })
  return (
    <fieldset className="notice-part">
      <legend>{t('agreements.route')}</legend>
      <p className="field-hint">
        {t('compose.route.hint')} {t('time.zone', { offset: offsetName(centreNow()) })}
      </p>
      <FieldPlace field="/details/route">
        {route.length === 0 ? <p className="quiet">{t('compose.route.none')}</p> : null}
        <GroupError error={errorAt('/details/route')} />
      </FieldPlace>
      <ol className="notice-rows">
        {route.map((stop, at) => (
          <StopRow
            key={stop.key}
            stop={stop}
            at={at}
            error={errorAt(`/details/route/${at}/window`)}
            onChange={(next) => put(route.map((one, index) => (index === at ? next : one)))}
            onRemove={() => put(route.filter((_, index) => index !== at))}
          />
        ))}
      </ol>
    </fieldset>
  )
}

type StopProps = {
  readonly stop: WaypointDraft
  /** Its place in the order, from 0. */
  readonly at: number
  readonly error: string | undefined
  readonly onChange: (stop: WaypointDraft) => void
  readonly onRemove: () => void
}

function StopRow({ stop, at, error, onChange, onRemove }: StopProps) {
  const { t, language } = useMessages()
  const { names } = stop
  return (
    <li className="notice-row">
      <p>
        <strong>{t('compose.stop', { number: at + 1 })}</strong>{' '}
        {stop.at === null ? (
          <span className="quiet">{t('compose.stop.nowhere')}</span>
        ) : (
          <Coordinates position={stop.at} errorRadiusM={0} />
        )}
      </p>
      <FieldPlace field={`/details/route/${at}/window`}>
        <div className="notice-pair">
          <TextField
            label={t('report.place-name')}
            value={names[language]}
            onChange={(text) => onChange({ ...stop, names: { ...names, [language]: text } })}
            maxLength={200}
          />
          <MomentField
            label={t('compose.stop.from')}
            value={stop.from}
            onChange={(from) => onChange({ ...stop, from })}
          />
          <MomentField
            label={t('compose.stop.to')}
            value={stop.to}
            onChange={(to) => onChange({ ...stop, to })}
          />
        </div>
        <GroupError error={error} />
      </FieldPlace>
      <Button small aria-label={t('compose.stop.remove', { number: at + 1 })} onPress={onRemove}>
        {t('compose.take-out')}
      </Button>
    </li>
  )
}
