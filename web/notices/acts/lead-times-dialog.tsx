import type { PostActor } from '@hudna/core/kernel/world.ts'
import { noticeKinds } from '@hudna/core/notices/details.ts'
import type { leadTimeHours } from '@hudna/core/notices/lead.ts'
import { LEAD_HOURS_MAX, leadPresetsHours } from '@hudna/core/notices/lead-time.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useParties } from '../../app/registers.ts'
import { cleanText } from '../../incidents/clean-text.ts'
import { usePartyLabel } from '../../parties/party-link.tsx'
import { Button } from '../../ui/button.tsx'
import { NumberField, TextField } from '../../ui/field.tsx'
import { Select } from '../../ui/select.tsx'
import { NoticeDialog } from './notice-dialog.tsx'

type LeadTimesProps = {
  readonly actor: PostActor
  /** What holds for the party now. */
  readonly hours: typeof leadTimeHours
  readonly onClose: () => void
}

/** How long beforehand a party wants to be told; what comes later is flash for it. */
export function LeadTimesDialog({ actor, hours: before, onClose }: LeadTimesProps) {
  const { t } = useMessages()
  const [party, setParty] = useState(actor.party)
  const [hours, setHours] = useState(before)
  const [source, setSource] = useState('')
  const isWrong = noticeKinds.some((kind) => !isHours(hours[kind]))
  const needsSource = party !== actor.party
  const label = cleanText(source)
  return (
    <NoticeDialog
      verb={t('lead.set')}
      consequences={[t('lead.consequence'), t('lead.later'), t('compose.stays')]}
      incomplete={isWrong || (needsSource && label === '')}
      command={() => ({
        type: 'notices/set-lead-times',
        party,
        hours: { ...hours },
        source: label === '' ? null : { label },
      })}
      onClose={onClose}
    >
      {actor.role === 'duty-officer' ? <PartySelect party={party} onChange={setParty} /> : null}
      {noticeKinds.map((kind) => (
        <div key={kind} className="notice-field">
          <NumberField
            label={t('lead.hours', { kind: t(`agreements.notice-kind.${kind}`) })}
            value={hours[kind]}
            onChange={(value) => setHours({ ...hours, [kind]: value })}
            max={LEAD_HOURS_MAX}
            required
          />
          <p className="row">
            {leadPresetsHours.map((preset) => (
              <Button key={preset} small onPress={() => setHours({ ...hours, [kind]: preset })}>
                {t('telling.hours', { count: preset })}
              </Button>
            ))}
          </p>
        </div>
      ))}
      {needsSource ? (
        <TextField
          label={t('agreements.source')}
          hint={t('compose.source.hint')}
          value={source}
          onChange={setSource}
          required
        />
      ) : null}
    </NoticeDialog>
  )
}

function isHours(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= LEAD_HOURS_MAX
}

type PartySelectProps = { readonly party: string; readonly onChange: (party: string) => void }

/** A duty officer writes down what any party asks for. */
function PartySelect({ party, onChange }: PartySelectProps) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const parties = [...useParties().keys()]
  return (
    <Select
      label={t('lead.party')}
      value={party}
      onChange={onChange}
      options={parties.map((id) => ({ value: id, label: label(id) }))}
    />
  )
}
