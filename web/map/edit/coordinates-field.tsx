import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import type { NamedPlace } from '@hudna/core/geometry/coordinates/named-place.ts'
import { parseCoordinates } from '@hudna/core/geometry/coordinates/parse.ts'
import {
  type CoordinateReading,
  type CoordinateReason,
  coordinateReasons,
} from '@hudna/core/geometry/coordinates/reading.ts'
import type { Position } from '@hudna/core/geometry/place.ts'
import type { Refusal } from '@hudna/core/kernel/result.ts'
import { type KeyboardEvent, useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import { TextField } from '../../ui/field.tsx'
import { pointed } from './ground-step.ts'
import { usePlaceWords } from './use-place-words.ts'

/** What was typed says less than this exactly: the author is told how much. */
const LOOSE_M = 100
const SAYABLE_UNITS = 100

type CoordinatesFieldProps = {
  readonly label: string
  /** What the button does. */
  readonly verb: string
  readonly towns: readonly NamedPlace[]
  readonly onPosition: (position: Position) => void
  /** What stands in the field at first; without, the field is emptied after each position. */
  readonly position?: Position
}

/** A position typed in any form: degrees, grid, or bearing and distance from a town. Enter takes it. */
export function CoordinatesField(props: CoordinatesFieldProps) {
  const { t } = useMessages()
  const { text, type, take, error, read, changed } = useTyped(props)
  function press(event: KeyboardEvent): void {
    if (event.key !== 'Enter') return
    event.preventDefault()
    take()
  }
  return (
    // Enter belongs to the field, not to a form round it.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className="volume-typed" onKeyDown={press}>
      <TextField
        label={props.label}
        value={text}
        onChange={type}
        direction="ltr"
        maxLength={200}
        error={error}
        {...(props.position === undefined ? { hint: t('volume.type-hint') } : {})}
      />
      <Button onPress={take} isDisabled={!changed}>
        {props.verb}
      </Button>
      {read === undefined ? null : <output className="small volume-typed-read">{read}</output>}
    </div>
  )
}

/** The text of the field, how it was read, and what is wrong with it. */
function useTyped({ position, towns, onPosition }: CoordinatesFieldProps) {
  const { t } = useMessages()
  const { metres } = usePlaceWords(towns)
  const first = position === undefined ? '' : formatPosition(position, 'decimal')
  const [text, setText] = useState(first)
  const [reason, setReason] = useState<CoordinateReason>()
  const [read, setRead] = useState<{ readonly place: string; readonly text: string }>()
  const [shown, setShown] = useState(first)
  if (shown !== first) {
    // The point was moved, here or on the map: the field says where it is now.
    setShown(first)
    setText(first)
    setReason(undefined)
    if (read?.place !== first) setRead(undefined)
  }
  function take(): void {
    if (text.trim() === first) return
    const found = parseCoordinates(text, { named: towns })
    setReason(found.ok ? undefined : reasonOf(found.refusal))
    setRead(undefined)
    if (!found.ok) return
    const { precisionM } = found.value
    const at = sayable(found.value)
    const place = formatPosition(at, 'decimal')
    if (precisionM > LOOSE_M) {
      const values = { place, metres: metres(precisionM) }
      setRead({ place, text: t('volume.type-precision', values) })
    }
    if (position === undefined) setText('')
    onPosition(at)
  }
  function type(next: string): void {
    setText(next)
    setReason(undefined)
    setRead(undefined)
  }
  const error =
    reason === undefined
      ? undefined
      : `${t(`coordinates.${reason}`)}. ${t(`coordinates.${reason}.do`)}`
  const changed = text.trim() !== '' && text.trim() !== first
  return { text, type, take, error, read: read?.text, changed }
}

/** The middle of a grid square, or the end of a bearing, has more digits than it can mean: five decimals, a metre. */
function sayable({ position, form, precisionM }: CoordinateReading): Position {
  const found = form === 'mgrs' || form === 'bearing'
  return found && precisionM >= LOOSE_M / 2 ? pointed(position, SAYABLE_UNITS) : position
}

function reasonOf({ evidence }: Refusal): CoordinateReason {
  const found = coordinateReasons.find((reason) => reason === evidence?.['reason'])
  return found ?? 'unreadable'
}
