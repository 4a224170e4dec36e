import type { Incident } from '@hudna/core/incidents/incident.ts'
import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { usePartyLabel } from '../parties/party-link.tsx'
import { useParties, useRegister } from '../app/registers.ts'
import { Select, type Option } from '../ui/select.tsx'

type Chosen = { readonly label: string; readonly incident: Incident }

/** The parties that have a standing in the agreement of the incident, those named in the incident first. */
function usePartyOptions(incident: Incident): readonly Option<string>[] {
  const label = usePartyLabel()
  const parties = useParties()
  const { documents } = useRegister('standings')
  const { alleged, affected } = incident.actors
  const named = [alleged, affected]
    .flatMap((side) => [side?.party, ...(side?.groups ?? []).map((group) => group.party)])
    .filter((party) => party !== undefined)
  const standing = documents
    .filter(({ agreement }) => agreement === incident.agreement)
    .map(({ party }) => party)
  const rest = standing.length > 0 ? standing : [...parties.keys()]
  return [...new Set([...named, ...rest])].map((party) => ({ value: party, label: label(party) }))
}

/** One party, or one of some further answers that stand before them. */
export function PartySelect(
  props: Chosen & {
    readonly value: string
    readonly onChange: (party: string) => void
    readonly before?: readonly Option<string>[]
  },
) {
  const options = usePartyOptions(props.incident)
  return (
    <Select
      label={props.label}
      value={props.value}
      onChange={props.onChange}
      options={[...(props.before ?? []), ...options]}
    />
  )
}

/** Several parties. */
export function PartyChecks(
  props: Chosen & {
    readonly value: readonly string[]
    readonly onChange: (parties: readonly string[]) => void
  },
) {
  const options = usePartyOptions(props.incident)
  return (
    <CheckboxGroup
      className="field checks"
      value={[...props.value]}
      onChange={(parties) => props.onChange(parties)}
    >
      <Label className="field-label">{props.label}</Label>
      {options.map(({ value, label }) => (
        <Checkbox key={value} value={value} className="check">
          <span aria-hidden="true" className="check-box" />
          <bdi>{label}</bdi>
        </Checkbox>
      ))}
    </CheckboxGroup>
  )
}
