import { checkInStates } from '@hudna/core/notices/movement-acts.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { useState } from 'react'
import { centreNow } from '../../app/centre-clock.ts'
import { durationText } from '../../app/duration.ts'
import { useMessages } from '../../app/i18n.tsx'
import { instantOfWallClock, offsetName } from '../../app/time-format.ts'
import { MomentField } from '../../ui/moment-field.tsx'
import { useName } from '../../ui/names.tsx'
import { Select } from '../../ui/select.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { textsOf } from '../compose/notice-command.ts'
import { noText } from '../compose/notice-draft.ts'
import { PositionField } from '../position-field.tsx'
import { positionIn } from '../position-text.ts'
import { ThreeTexts } from '../compose/words-part.tsx'

type CheckInProps = { readonly notice: Notice; readonly onClose: () => void }

type State = (typeof checkInStates)[number]

/** Where a movement is now. Sent as it opens it says "on its way, at this moment", and nothing that nobody knows. */
export function CheckInDialog({ notice, onClose }: CheckInProps) {
  const { t } = useMessages()
  const consequences = useConsequences(notice)
  const [state, setState] = useState<State>('on-route')
  const [waypoint, setWaypoint] = useState('')
  const [position, setPosition] = useState('')
  const [at, setAt] = useState('')
  const [text, setText] = useState(noText)
  const stops = useStops(notice)
  const there = positionIn(position)
  const moment = at.trim() === '' ? null : instantOfWallClock(at)
  return (
    <NoticeDialog
      verb={t('deed.check-in')}
      atOnce
      consequences={consequences(state)}
      incomplete={there === undefined || moment === undefined}
      command={() => ({
        type: 'notices/check-in',
        notice: notice.id,
        version: notice.version,
        at: moment ?? centreNow(),
        waypoint: waypoint === '' ? null : Number(waypoint),
        position: there ?? null,
        state,
        text: textsOf(text),
      })}
      onClose={onClose}
    >
      <Select
        label={t('deed.check-in.state')}
        value={state}
        onChange={setState}
        options={checkInStates.map((one) => ({ value: one, label: t(`deed.state.${one}`) }))}
      />
      <Select
        label={t('deed.check-in.waypoint')}
        value={waypoint}
        onChange={setWaypoint}
        options={[{ value: '', label: t('deed.check-in.between') }, ...stops]}
      />
      <PositionField label={t('deed.check-in.position')} value={position} onChange={setPosition} />
      <WhenField value={at} onChange={setAt} isTime={moment !== undefined} />
      <ThreeTexts
        field="/text"
        label="deed.words"
        hint={t('app.optional')}
        value={text}
        onChange={setText}
        error={undefined}
        lines={2}
      />
    </NoticeDialog>
  )
}

type WhenProps = {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly isTime: boolean
}

/** Left empty it is this moment. */
function WhenField({ value, onChange, isTime }: WhenProps) {
  const { t } = useMessages()
  const zone = t('time.zone', { offset: offsetName(centreNow()) })
  return (
    <MomentField
      label={t('deed.check-in.at')}
      hint={`${t('deed.check-in.at.hint')} ${zone}`}
      value={value}
      onChange={onChange}
      error={isTime ? undefined : t('time.invalid')}
    />
  )
}

/** What follows from each state in which it may be heard of. */
function useConsequences({ details }: Notice): (state: State) => readonly string[] {
  const { t, locale } = useMessages()
  const everyMs = details.kind === 'movement' ? details.checkInEveryMinutes * 60_000 : 0
  return (state) => {
    const next =
      state === 'arrived' || state === 'under-fire'
        ? t(`deed.check-in.${state}`)
        : t('deed.check-in.next', { time: durationText(everyMs, locale) })
    return [t('deed.check-in.consequence'), next, t('compose.stays')]
  }
}

/** The stops of the route, by name where they have one. */
function useStops({ details }: Notice) {
  const { t } = useMessages()
  const nameOf = useName()
  const route = details.kind === 'movement' ? details.route : []
  return route.map(({ place }, at) => {
    const stop = t('compose.stop', { number: at + 1 })
    const name = Object.keys(place.names).length === 0 ? '' : ` · ${nameOf(place.names)}`
    return { value: String(at), label: stop + name }
  })
}
