import { DECLARED_DASHES, dashes, type ShapeKind, signs, widthsPx } from './shape-kinds.ts'

/** The sign that a kind of shape bears on the map; always beside a word. */
export function ShapeSign({ kind }: { readonly kind: ShapeKind }) {
  const { path, closed } = signs[kind]
  return (
    <svg className="shape-sign" viewBox="-1 -1 22 22" aria-hidden="true" focusable="false">
      <path d={path} className={closed ? 'shape-sign-closed' : ''} />
    </svg>
  )
}

/** A piece of the outline of a kind, as the legend shows it. */
export function OutlineSample(props: { readonly kind: ShapeKind; readonly declared?: boolean }) {
  const { kind, declared = false } = props
  const width = widthsPx[kind]
  const dash = dashes[kind] ?? (declared ? DECLARED_DASHES : undefined)
  const strokes = dash?.map((length) => length * width).join(' ')
  const lines = kind === 'corridor' ? [5, 9.5] : [7]
  return (
    <svg className="outline-sample" viewBox="0 0 36 14" aria-hidden="true" focusable="false">
      {lines.map((y) => (
        <path key={y} d={`M1 ${y}H35`} strokeWidth={width} strokeDasharray={strokes} />
      ))}
    </svg>
  )
}
