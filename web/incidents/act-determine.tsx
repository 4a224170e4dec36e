import {
  categories,
  confidences,
  determinationOutcomes,
  gravities,
  intents,
} from '@hudna/core/incidents/finding.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { TextField } from '../ui/field.tsx'
import { Select } from '../ui/select.tsx'
import { ActDialog, type ActProps } from './act-dialog.tsx'
import {
  commandOf,
  JOINT,
  NOBODY_KNOWN,
  NOT_STATED,
  signatoriesOf,
  type FindingDraft,
} from './finding-draft.ts'
import { PartyChecks, PartySelect } from './party-choice.tsx'

const blank: FindingDraft = {
  party: JOINT,
  outcome: 'not-confirmed',
  gravity: NOT_STATED,
  category: NOT_STATED,
  intent: NOT_STATED,
  attributedTo: NOT_STATED,
  confidence: 'medium',
  basis: '',
  dissent: '',
  signatories: [],
}

/** A finding of one side or of all together; it stands beside the others and replaces none. */
export function DetermineDialog({ incident, onClose }: ActProps) {
  const { t } = useMessages()
  const { session } = useSession()
  const own = session?.actor?.role === 'liaison' ? session.actor.party : undefined
  const [determination] = useState(newId)
  const [draft, setDraft] = useState<FindingDraft>({ ...blank, party: own ?? JOINT })
  const change = (changes: Partial<FindingDraft>) => setDraft({ ...draft, ...changes })
  const enough = draft.party !== JOINT || signatoriesOf(draft).length >= 2
  return (
    <ActDialog
      incident={incident}
      onClose={onClose}
      verb={t('incidents.act.determine')}
      consequence={t(
        draft.party === JOINT ? 'incidents.consequence.joint' : 'incidents.consequence.side',
      )}
      missing={enough ? [] : [t('incidents.signatories')]}
      command={() => commandOf(draft, { incident: incident.id, determination })}
    >
      {own === undefined ? (
        <PartySelect
          label={t('incidents.finding.of')}
          incident={incident}
          value={draft.party}
          onChange={(party) => change({ party })}
          before={[{ value: JOINT, label: t('incidents.finding.joint') }]}
        />
      ) : null}
      {draft.party === JOINT ? (
        <PartyChecks
          label={t('incidents.signatories')}
          incident={incident}
          value={draft.signatories}
          onChange={(signatories) => change({ signatories })}
        />
      ) : null}
      <Select
        label={t('incidents.outcome')}
        value={draft.outcome}
        onChange={(outcome) => change({ outcome })}
        options={determinationOutcomes.map((one) => ({
          value: one,
          label: t(`determination.${one}`),
        }))}
      />
      <Details draft={draft} change={change} />
      <Attribution draft={draft} change={change} incident={incident} />
      <Grounds draft={draft} change={change} />
    </ActDialog>
  )
}

type PartProps = {
  readonly draft: FindingDraft
  readonly change: (changes: Partial<FindingDraft>) => void
}

function Details({ draft, change }: PartProps) {
  const { t } = useMessages()
  const notStated = { value: NOT_STATED, label: t('incidents.not-stated') } as const
  return (
    <>
      <Select<FindingDraft['gravity']>
        label={t('incidents.gravity')}
        value={draft.gravity}
        onChange={(gravity) => change({ gravity })}
        options={[
          notStated,
          ...gravities.map((one) => ({ value: one, label: t(`gravity.${one}`) })),
        ]}
      />
      <Select<FindingDraft['category']>
        label={t('incidents.category')}
        value={draft.category}
        onChange={(category) => change({ category })}
        options={[
          notStated,
          ...categories.map((one) => ({ value: one, label: t(`category.${one}`) })),
        ]}
      />
      <Select<FindingDraft['intent']>
        label={t('incidents.intent')}
        value={draft.intent}
        onChange={(intent) => change({ intent })}
        options={[notStated, ...intents.map((one) => ({ value: one, label: t(`intent.${one}`) }))]}
      />
    </>
  )
}

function Attribution({ draft, change, incident }: PartProps & Pick<ActProps, 'incident'>) {
  const { t } = useMessages()
  return (
    <>
      <PartySelect
        label={t('incidents.attribution')}
        incident={incident}
        value={draft.attributedTo}
        onChange={(attributedTo) => change({ attributedTo })}
        before={[
          { value: NOT_STATED, label: t('incidents.not-stated') },
          { value: NOBODY_KNOWN, label: t('incidents.not-known') },
        ]}
      />
      {draft.attributedTo === NOT_STATED ? null : (
        <Select
          label={t('incidents.confidence')}
          value={draft.confidence}
          onChange={(confidence) => change({ confidence })}
          options={confidences.map((one) => ({ value: one, label: t(`confidence.${one}`) }))}
        />
      )}
    </>
  )
}

function Grounds({ draft, change }: PartProps) {
  const { t } = useMessages()
  return (
    <>
      <TextField
        label={t('incidents.basis')}
        value={draft.basis}
        onChange={(basis) => change({ basis })}
        lines={3}
      />
      <TextField
        label={t('incidents.dissent')}
        value={draft.dissent}
        onChange={(dissent) => change({ dissent })}
        lines={2}
      />
    </>
  )
}
