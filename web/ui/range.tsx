import './range.css'

type RangeProps = {
  readonly label: string
  readonly min: number
  readonly max: number
  readonly step: number
  readonly value: number
  /** What the value means, for readers aloud. */
  readonly text: string
  readonly onChange: (value: number) => void
  /** When the handle is let go, or a key is. */
  readonly onDone?: (value: number) => void
  readonly name?: string
}

/** A handle on an axis of time: it runs from left to right in every language. */
export function Range(props: RangeProps) {
  const { label, min, max, step, value, text, onChange, onDone } = props
  return (
    <input
      type="range"
      dir="ltr"
      className={`range ${props.name ?? ''}`}
      aria-label={label}
      aria-valuetext={text}
      min={min}
      max={max}
      step={step}
      value={value}
      onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
      onPointerUp={(event) => onDone?.(event.currentTarget.valueAsNumber)}
      onKeyUp={(event) => onDone?.(event.currentTarget.valueAsNumber)}
    />
  )
}
