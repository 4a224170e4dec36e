import { isAgreed } from '@hudna/core/pauses/status.ts'
import { useMemo } from 'react'
import { type RegisterDocuments, useRegister } from '../app/registers.ts'
import { useAgreement } from '../app/use-agreement.ts'
import { isAgreedByAll } from '../map/agreed.ts'
import { corridorShape, corridorStateWord } from '../map/corridor-shape.ts'
import type { MapShape } from '../map/features.ts'
import { useCorridorWords } from '../map/use-corridor-words.ts'
import { useName } from '../ui/names.tsx'
import { useMoment } from './use-moment.ts'

export const drawnTabs = [
  'agreements',
  'zones',
  'pauses',
  'corridors',
  'notices',
  'subscriptions',
] as const
export type DrawnTab = (typeof drawnTabs)[number]

/** Whether what stands under a tab has a place. */
export function isDrawn(tab: string): tab is DrawnTab {
  return drawnTabs.some((one) => one === tab)
}

/** The documents of a register under the agreement that is chosen in the frame. */
function useUnder<R extends Exclude<DrawnTab, 'agreements'>>(
  register: R,
): readonly RegisterDocuments[R][] {
  const chosen = useAgreement().filter.agreement
  const { documents } = useRegister(register)
  return useMemo(
    () => documents.filter(({ agreement }) => chosen === undefined || agreement === chosen),
    [documents, chosen],
  )
}

export function useAgreementShapes(): readonly MapShape[] {
  const name = useName()
  const { documents } = useRegister('agreements')
  return useMemo(
    () =>
      documents.map(({ id, area, names }) => {
        return { id, kind: 'agreement', footprint: area, agreed: true, label: name(names) }
      }),
    [documents, name],
  )
}

export function useZoneShapes(): readonly MapShape[] {
  const name = useName()
  const zones = useUnder('zones')
  return useMemo(
    () =>
      zones.map(({ id, volume: { footprint }, names, status }) => {
        return { id, kind: 'zone', footprint, agreed: status === 'agreed', label: name(names) }
      }),
    [zones, name],
  )
}

export function usePauseShapes(): readonly MapShape[] {
  const name = useName()
  const pauses = useUnder('pauses')
  const moment = useMoment()
  // In one text, so that nothing is drawn anew while no consent changes.
  const consents = pauses.map((one) => (isAgreed(one, moment) ? '1' : '0')).join('')
  return useMemo(
    () =>
      pauses.map(({ id, names, volume: { footprint } }, at) => {
        return { id, kind: 'pause', footprint, agreed: consents[at] === '1', label: name(names) }
      }),
    [pauses, consents, name],
  )
}

export function useCorridorShapes(): readonly MapShape[] {
  const name = useName()
  const corridors = useUnder('corridors')
  const saidOf = useCorridorWords()
  const moment = useMoment()
  const states = corridors.map((one) => corridorStateWord(one, moment)).join(' ')
  return useMemo(
    () =>
      corridors.map((corridor, at) => {
        const said = saidOf(states.split(' ')[at] ?? null)
        return corridorShape(corridor, { label: name(corridor.names), said, nameOf: name })
      }),
    [corridors, states, saidOf, name],
  )
}

export function useNoticeShapes(): readonly MapShape[] {
  const name = useName()
  const notices = useUnder('notices')
  return useMemo(
    () =>
      notices.map(({ id, names, volume: { footprint }, details: { kind } }) => {
        const agreed = isAgreedByAll({ kind, status: null })
        return { id, kind, footprint, agreed, label: name(names) }
      }),
    [notices, name],
  )
}

export function useSubscriptionShapes(): readonly MapShape[] {
  const name = useName()
  const subscriptions = useUnder('subscriptions')
  return useMemo(
    () =>
      subscriptions.map(({ id, names, volume: { footprint } }) => {
        return { id, kind: 'subscription', footprint, agreed: true, label: name(names) }
      }),
    [subscriptions, name],
  )
}
