import { type Call, PROMISES_PER_DECISION_MAX } from '@hudna/core/channels/call.ts'
import type { Channel } from '@hudna/core/channels/channel.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { newId } from '../app/new-id.ts'
import { useSubmit } from '../app/use-submit.ts'
import type { Speaker } from '../channels/speaker.ts'
import { spokenSides } from '../channels/spoken-sides.ts'
import { usePartyLabel } from '../parties/party-link.tsx'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { CommitmentChoice } from './commitment-choice.tsx'
import {
  type DecisionDraft,
  decideCommand,
  decisionGaps,
  emptyDecision,
  withPromise,
} from './decision-draft.ts'
import { PromiseFields } from './promise-fields.tsx'

type DecisionFormProps = {
  readonly call: Call
  readonly channel: Channel
  readonly speaker: Speaker
}

/** A decision of the call, the commitments on the record that it names, and the promises that are recorded with it. */
export function DecisionForm({ call, channel, speaker }: DecisionFormProps) {
  const { t, language } = useMessages()
  const [draft, setDraft] = useState(() => emptyDecision(newId()))
  const { submission, submit } = useSubmit()
  const gaps = decisionGaps(draft)
  const waits = submission.state === 'recording'
  async function decide(): Promise<void> {
    const receipt = await submit(decideCommand(call.id, draft, language))
    if (receipt !== undefined) setDraft(emptyDecision(newId()))
  }
  return (
    <>
      <TextField
        label={t('calls.decision')}
        value={draft.text}
        onChange={(text) => setDraft({ ...draft, text })}
        lines={2}
      />
      <CommitmentChoice
        agreement={channel.agreement}
        chosen={draft.commitments}
        onChange={(commitments) => setDraft({ ...draft, commitments })}
      />
      <Promises channel={channel} speaker={speaker} draft={draft} onChange={setDraft} />
      <p className="quiet small">{t('calls.write.consequence')}</p>
      <Gaps gaps={gaps} />
      {submission.state === 'refused' ? <ProblemNote problem={submission.problem} /> : null}
      <div className="row">
        <Button look="act" isDisabled={waits || gaps.length > 0} onPress={() => void decide()}>
          {waits ? t('app.recording') : t('calls.decide')}
        </Button>
      </div>
    </>
  )
}

type PromisesProps = Omit<DecisionFormProps, 'call'> & {
  readonly draft: DecisionDraft
  readonly onChange: (draft: DecisionDraft) => void
}

/** Promises under the agreement of the line, by a side for which this officer may speak. */
function Promises({ channel, speaker, draft, onChange }: PromisesProps) {
  const { t } = useMessages()
  const partyLabel = usePartyLabel()
  const sides = channel.sides.map(({ party }) => party)
  const promisors = spokenSides(speaker, sides)
  const options = (parties: readonly string[]) =>
    parties.map((party) => ({ value: party, label: partyLabel(party) }))
  const first = () => ({
    commitment: newId(),
    promisor: promisors.length === 1 ? (promisors[0] ?? '') : '',
    promisee: '',
    text: '',
    due: '',
  })
  return (
    <>
      {draft.promises.map((promise, place) => (
        <PromiseFields
          key={promise.commitment}
          number={place + 1}
          promise={promise}
          promisors={options(promisors)}
          promisees={options(sides)}
          onChange={(next) => onChange({ ...draft, promises: draft.promises.with(place, next) })}
          onRemove={() =>
            onChange({ ...draft, promises: draft.promises.filter((one) => one !== promise) })
          }
        />
      ))}
      {channel.agreement === null || promisors.length === 0 ? (
        <p className="quiet small">{t('calls.promise.none')}</p>
      ) : (
        <div className="row">
          <Button
            isDisabled={draft.promises.length >= PROMISES_PER_DECISION_MAX}
            onPress={() => onChange(withPromise(draft, first()))}
          >
            {t('calls.promise.add')}
          </Button>
        </div>
      )}
    </>
  )
}

/** Nothing is sent while something is missing; what it is stands here. */
function Gaps({ gaps }: { readonly gaps: ReturnType<typeof decisionGaps> }) {
  const { t } = useMessages()
  if (gaps.length === 0) return null
  return (
    <ul className="quiet small" aria-label={t('calls.gaps')}>
      {gaps.map(({ field, promise }) => (
        <li key={`${field} ${promise}`}>
          {promise === null
            ? t(`calls.gap.${field}`)
            : t('calls.gap.of-promise', { number: promise + 1, gap: t(`calls.gap.${field}`) })}
        </li>
      ))}
    </ul>
  )
}
