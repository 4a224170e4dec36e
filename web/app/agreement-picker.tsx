import { Select } from '../ui/select.tsx'
import { useName } from '../ui/names.tsx'
import { useMessages } from './i18n.tsx'
import { EVERY_AGREEMENT, useAgreement } from './use-agreement.ts'

export function AgreementPicker() {
  const { t } = useMessages()
  const nameOf = useName()
  const { agreement, agreements, choose } = useAgreement()
  if (agreements.length === 0) return null
  const options = [
    ...agreements.map((one) => ({ value: one.id, label: nameOf(one.names) })),
    { value: EVERY_AGREEMENT, label: t('frame.all-agreements') },
  ]
  return (
    <div className="agreement-picker">
      <Select
        label={t('frame.agreement')}
        labelHidden
        options={options}
        value={agreement?.id ?? EVERY_AGREEMENT}
        onChange={choose}
      />
    </div>
  )
}
