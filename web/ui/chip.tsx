import type { Marking } from '@hudna/core/kernel/schema.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import './chip.css'

export type Shape = 'triangle' | 'circle' | 'square' | 'diamond'
export type Hue = 'one' | 'two' | 'none'
export type Certainty = 'solid' | 'hatched' | 'dotted'

const glyphs = { triangle: '▲', circle: '●', square: '■', diamond: '◆' } as const

/** The mark of a side: a hue and always a shape. */
export function SideMark(props: { readonly shape: Shape; readonly hue: Hue }) {
  return (
    <span aria-hidden="true" className={`side-mark side-${props.hue}`}>
      {glyphs[props.shape]}
    </span>
  )
}

type ChipProps = {
  readonly children: ReactNode
  /** Solid: agreed or verified. Hatched: declared or claimed. Dotted: possible. */
  readonly certainty?: Certainty
  readonly urgency?: 'none' | 'soon' | 'late'
}

export function Chip({ children, certainty = 'solid', urgency = 'none' }: ChipProps) {
  return (
    <span className={`chip chip-${certainty} urgency-${urgency}`}>
      {urgency === 'late' ? <span aria-hidden="true">▲</span> : null}
      <span className="chip-text">{children}</span>
    </span>
  )
}

/** The traffic light label with its class; the colours are on the label alone. */
export function MarkingLabel({ marking }: { readonly marking: Marking }) {
  const { t } = useMessages()
  return (
    <span className="marking" title={`${t(`tlp.${marking.tlp}`)} · ${t(`class.${marking.class}`)}`}>
      <bdi dir="ltr" className={`tlp tlp-${marking.tlp.replace('+', '-').toLowerCase()}`}>
        TLP:{marking.tlp}
      </bdi>
    </span>
  )
}
