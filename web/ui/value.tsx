import type { Position } from '@hudna/core/geometry/place.ts'
import type { Count } from '@hudna/core/kernel/schema.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'

/** A machine value: identifier, range, coordinate, hash. It reads from left to right in every language. */
export function Value(props: { readonly children: ReactNode; readonly code?: boolean }) {
  return (
    <bdi dir="ltr" className={props.code ? 'code' : undefined}>
      {props.children}
    </bdi>
  )
}

/** A whole number in the reader's grouping. */
export function Figure({ value }: { readonly value: number }) {
  const { locale } = useMessages()
  return <bdi dir="ltr">{new Intl.NumberFormat(locale).format(value)}</bdi>
}

/** Low, best and high of a count: `14`, `≥ 50`, `≈ 50`, `12–14–20`. */
export function CountValue({ count }: { readonly count: Count }) {
  const { locale } = useMessages()
  return <bdi dir="ltr">{countText(count, locale)}</bdi>
}

export function countText(count: Count, locale: string): string {
  const format = new Intl.NumberFormat(locale)
  const sign = { exact: '', 'at-least': '≥ ', about: '≈ ' }[count.semantics]
  const one = count.low === count.best && count.best === count.high
  if (one || count.semantics === 'at-least') return sign + format.format(count.best)
  return `${sign}${format.format(count.best)} (${format.format(count.low)}–${format.format(count.high)})`
}

/** Latitude and longitude in decimal degrees, with no more digits than the error allows. */
export function Coordinates(props: { readonly position: Position; readonly errorRadiusM: number }) {
  return <bdi dir="ltr">{coordinatesText(props.position, props.errorRadiusM)}</bdi>
}

export function coordinatesText(position: Position, errorRadiusM: number): string {
  const digits =
    errorRadiusM >= 10_000 ? 1 : errorRadiusM >= 1_000 ? 2 : errorRadiusM >= 100 ? 3 : 5
  const [longitude, latitude] = position
  return `${(latitude / 1e7).toFixed(digits)}, ${(longitude / 1e7).toFixed(digits)}`
}
