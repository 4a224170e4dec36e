import { threats, type Threat } from '@hudna/core/incidents/facts.ts'
import { triageOutcomes } from '@hudna/core/incidents/finding.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import { useTerm } from './use-procedure.ts'
import { cleanText } from './clean-text.ts'

export function TriageDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  const term = useTerm(incident.agreement)
  const [outcome, setOutcome] = useState<(typeof triageOutcomes)[number]>('accepted')
  const [duplicateOf, setDuplicateOf] = useState('')
  const [threat, setThreat] = useState<Threat | 'none'>(incident.threat ?? 'none')
  const [note, setNote] = useState('')
  const duplicate = outcome === 'duplicate-of'
  const missing = duplicate && cleanText(duplicateOf) === '' ? [t('incidents.duplicate-of')] : []
  const words = cleanText(note)
  const accepted = t('incidents.consequence.accepted', {
    enquiry: term('enquiryMin'),
    side: term('sideViewMin'),
    joint: term('jointMin'),
  })
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.triage')}
      consequence={outcome === 'accepted' ? accepted : t('incidents.consequence.set-aside')}
      missing={missing}
      command={() => ({
        type: 'incidents/triage',
        incident: incident.id,
        outcome,
        ...(duplicate ? { duplicateOf: cleanText(duplicateOf) } : {}),
        ...(threat === 'none' ? {} : { threat }),
        ...(words === '' ? {} : { note: words }),
      })}
    >
      <Select
        label={t('incidents.triage')}
        value={outcome}
        onChange={setOutcome}
        options={triageOutcomes.map((one) => ({ value: one, label: t(`triage.${one}`) }))}
      />
      {duplicate ? (
        <TextField
          label={t('incidents.duplicate-of')}
          hint={t('incidents.duplicate-of.hint')}
          value={duplicateOf}
          onChange={setDuplicateOf}
          direction="ltr"
          required
        />
      ) : null}
      <Select<Threat | 'none'>
        label={t('incidents.threat')}
        value={threat}
        onChange={setThreat}
        options={[
          { value: 'none', label: t('incidents.not-stated') },
          ...threats.map((one) => ({ value: one, label: t(`threat.${one}`) })),
        ]}
      />
      <TextField label={t('incidents.note.optional')} value={note} onChange={setNote} lines={3} />
    </ActDialog>
  )
}
