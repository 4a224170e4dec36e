import type { ListedVolume } from '@hudna/core/conflicts/volume-register-listing.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { useMemo } from 'react'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import type { ShapeKind } from './shape-kinds.ts'
import { boxText, roundedOut, type ViewBox } from './view-box.ts'

/** Something with a volume, as the centre lists it for a map; subscriptions and warnings are asked for elsewhere. */
export type LocatedVolume = Omit<ListedVolume, 'kind'> & {
  readonly kind: Exclude<ShapeKind, 'agreement' | 'subscription' | 'warning'>
}

export type VolumesInView = {
  /** All that lies in the view, or none of it: never a part. */
  readonly volumes: readonly LocatedVolume[]
  /** An answer is on its way; `volumes` are those of the former view or time. */
  readonly stale: boolean
  /** Nothing has been read yet. */
  readonly unread: boolean
  /** How many there are, when they are more than a map may ask for. */
  readonly tooMany: number | undefined
  /** Why the last question was not answered. */
  readonly problem: Problem | undefined
  readonly again: () => void
}

const kinds = 'site,movement,activity,suspension,pause,corridor,zone'
/** The ends of a span that is open. */
const FIRST = '0001-01-01T00:00:00.000Z'
const LAST = '9999-12-31T00:00:00.000Z'
const none: readonly never[] = []

/**
 * Everything with a volume in a part of the world within a span, as this reader may know it and as known at the moment
 * that the time bar says; read again when an entry changes it.
 */
export function useVolumesInView(asked: {
  readonly view: ViewBox
  readonly span: { readonly from?: string; readonly to?: string }
}): VolumesInView {
  const { asKnown } = useTimeRange()
  const { from = FIRST, to = LAST } = asked.span
  const bbox = boxText(roundedOut(asked.view))
  const { data, problem, loading, stale, again } = useRead('volumes', {
    bbox,
    from,
    to,
    kinds,
    ...asKnown,
  })
  const tooMany = tooManyIn(problem)
  const listed = tooMany === undefined ? data?.volumes : undefined
  const volumes = useMemo(() => listed?.filter(isDrawn) ?? none, [listed])
  const unread = listed === undefined && loading
  return { volumes, stale, unread, tooMany, problem, again }
}

function isDrawn(one: ListedVolume): one is ListedVolume & LocatedVolume {
  return one.kind !== 'subscription'
}

function tooManyIn(problem: Problem | undefined): number | undefined {
  if (problem?.code !== 'too-many') return undefined
  const { evidence } = problem
  const found = typeof evidence === 'object' && evidence !== null && 'count' in evidence
  return found ? Number(evidence.count) : 0
}
