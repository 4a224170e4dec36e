import type { Side } from '@hudna/core/incidents/facts.ts'
import type { Party } from '@hudna/core/parties/party.ts'
import { useMemo } from 'react'
import { type Hue, type Shape, SideMark } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { hueOf } from './party-hue.ts'
import { useParties, useRegister } from './registers.ts'
import { useAgreement } from './use-agreement.ts'

const shapes: { readonly [K in Party['kind']]: Shape } = {
  state: 'triangle',
  'armed-group': 'circle',
  'joint-centre': 'square',
  'monitoring-mission': 'square',
  humanitarian: 'diamond',
  guarantor: 'triangle',
  observer: 'diamond',
}

/** The mark and the name of parties under the agreement that is chosen, by id. */
export function usePartyMarks() {
  const parties = useParties()
  const agreement = useAgreement().agreement?.id
  const { documents: standings } = useRegister('standings')
  return useMemo(() => {
    const hues = new Map<string, Hue>()
    for (const standing of standings) {
      if (agreement !== undefined && standing.agreement !== agreement) continue
      hues.set(standing.party, hueOf(standing.periods.at(-1)?.standing))
    }
    return (id: string | undefined) => {
      const party = id === undefined ? undefined : parties.get(id)
      const shape: Shape = party ? shapes[party.kind] : 'circle'
      const hue: Hue = (id === undefined ? undefined : hues.get(id)) ?? 'none'
      return { party, shape, hue }
    }
  }, [parties, standings, agreement])
}

/** A party by its own name for itself, with its mark; `fallback` when it is not in the register. */
export function PartyName(props: { readonly id: string | undefined; readonly fallback?: string }) {
  const markOf = usePartyMarks()
  const nameOf = useName()
  const { party, shape, hue } = markOf(props.id)
  const name = party ? nameOf(party.names) : (props.fallback ?? props.id ?? '')
  return (
    <span className="party-name">
      <SideMark shape={shape} hue={hue} />
      <bdi>{name}</bdi>
    </span>
  )
}

/** One side of an incident: the party when it is known, else the name as the source gives it. */
export function SideName(props: { readonly side: Side | undefined; readonly absent: string }) {
  const { side } = props
  if (!side) return <span className="quiet">{props.absent}</span>
  return <PartyName fallback={side.name} id={side.party} />
}
