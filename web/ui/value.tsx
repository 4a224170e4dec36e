import type { Position } from '@hudna/core/geometry/place.ts'
import type { Count } from '@hudna/core/kernel/schema.ts'
import type { ReactNode } from 'react'
import { coordinatesText, countText } from './figures.ts'
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

/** Low, best and high of a count. */
export function CountValue({ count }: { readonly count: Count }) {
  const { locale } = useMessages()
  return <bdi dir="ltr">{countText(count, locale)}</bdi>
}

/** Latitude and longitude in decimal degrees, with no more digits than the error allows. */
export function Coordinates(props: { readonly position: Position; readonly errorRadiusM: number }) {
  return <bdi dir="ltr">{coordinatesText(props.position, props.errorRadiusM)}</bdi>
}
