import { Checkbox, CheckboxGroup, Label } from 'react-aria-components'
import { useMessages } from '../app/i18n.tsx'
import { PartyName } from '../app/party-name.tsx'
import type { ClaimPattern } from '../map/claim-patterns.ts'
import { PatternSample } from '../map/pattern-sample.tsx'

type ClaimantKeyProps = {
  readonly claimants: readonly string[]
  readonly patterns: ReadonlyMap<string, ClaimPattern>
  readonly hidden: readonly string[]
  readonly onHidden: (hidden: readonly string[]) => void
}

/** How each claimant's ground is hatched, and a box to put its claims aside; what joint ground and differences look like. */
export function ClaimantKey({ claimants, patterns, hidden, onHidden }: ClaimantKeyProps) {
  const { t } = useMessages()
  return (
    <div className="claimant-key">
      <CheckboxGroup
        className="field"
        value={claimants.filter((one) => !hidden.includes(one))}
        onChange={(shown) => onHidden(claimants.filter((one) => !shown.includes(one)))}
      >
        <Label className="field-label">{t('delineation.says')}</Label>
        <div className="row">
          {claimants.map((claimant) => (
            <Checkbox key={claimant} value={claimant} className="check">
              <span aria-hidden="true" className="check-box" />
              <PatternSample pattern={patterns.get(claimant) ?? 'rising'} />
              <PartyName id={claimant} />
            </Checkbox>
          ))}
        </div>
      </CheckboxGroup>
      <p className="row small">
        <PatternSample pattern="joint" /> {t('delineation.status.joint')}
        <PatternSample pattern="difference" /> {t('delineation.key.difference')}
      </p>
    </div>
  )
}
