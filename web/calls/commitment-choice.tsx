import type { Commitment } from '@hudna/core/commitments/commitment.ts'
import { useMessages } from '../app/i18n.tsx'
import { useRegister } from '../app/registers.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { useName } from '../ui/names.tsx'
import { Select } from '../ui/select.tsx'

/** Longer texts are cut in the list; the record has them whole. */
const LABEL_LETTERS_MAX = 80

type CommitmentChoiceProps = {
  readonly agreement: string | null
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
}

/** Commitments on the record that a decision names. */
export function CommitmentChoice({ agreement, chosen, onChange }: CommitmentChoiceProps) {
  const { t } = useMessages()
  const name = useName()
  const partyLabel = usePartyLabel()
  const known = useRegister('commitments').documents.filter((one) => one.agreement === agreement)
  if (known.length === 0) return null
  const label = ({ text, promisor }: Commitment) => {
    const words = name(text)
    const cut = words.length > LABEL_LETTERS_MAX ? `${words.slice(0, LABEL_LETTERS_MAX)}…` : words
    return `${partyLabel(promisor)}: ${cut}`
  }
  const left = known.filter(({ id }) => !chosen.includes(id))
  return (
    <>
      {left.length === 0 ? null : (
        <Select
          label={t('calls.commitment.name')}
          value=""
          onChange={(id) => onChange([...chosen, id])}
          options={left.map((one) => ({ value: one.id, label: label(one) }))}
        />
      )}
      {chosen.length === 0 ? null : (
        <ul className="stack-tight" aria-label={t('calls.commitment.named')}>
          {known
            .filter(({ id }) => chosen.includes(id))
            .map((one) => (
              <li key={one.id} className="row small">
                <span>{label(one)}</span>
                <Button
                  small
                  aria-label={t('calls.commitment.drop', { commitment: label(one) })}
                  onPress={() => onChange(chosen.filter((id) => id !== one.id))}
                >
                  {t('hotline.detach.short')}
                </Button>
              </li>
            ))}
        </ul>
      )}
    </>
  )
}
