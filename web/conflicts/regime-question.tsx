import { actKinds } from '@hudna/core/agreements/acts.ts'
import { useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useParties } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { wallClockOf } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Select } from '../ui/select.tsx'
import { usePartyLabel } from '../parties/party-link.tsx'
import { RegimeAnswerView } from './regime-answer.tsx'
import {
  askParameters,
  draftFrom,
  type RegimeDraft,
  type RegimeFault,
  regimeInput,
} from './regime-input.ts'
import { useMoment } from '../register/use-moment.ts'

const ANYBODY = 'anybody'
const ANYTHING = 'anything'

/** What applied here, then, to whom? The question stands in the address, the answer beneath it. */
export function RegimeQuestion() {
  const { t } = useMessages()
  const { parameters, setParameters } = useRoute()
  const moment = useMoment()
  const [draft, setDraft] = useState(() => draftFrom(parameters, wallClockOf(moment)))
  const [faults, setFaults] = useState<readonly RegimeFault[]>([])
  const asked = regimeInput(draftFrom(parameters, ''))
  function ask(): void {
    const question = regimeInput(draft)
    setFaults('faults' in question ? question.faults : [])
    if ('input' in question) setParameters({ ask: '1', ...askParameters(draft) })
  }
  return (
    <Panel title={t('agreements.ask.title')} name="regime">
      <form
        className="regime-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask()
        }}
      >
        <Fields
          draft={draft}
          faults={faults}
          change={(changes) => setDraft({ ...draft, ...changes })}
        />
        <Button look="act" type="submit">
          {t('agreements.ask.verb')}
        </Button>
      </form>
      <div aria-live="polite">{'input' in asked ? <Answer input={asked.input} /> : null}</div>
    </Panel>
  )
}

type FieldsProps = {
  readonly draft: RegimeDraft
  readonly faults: readonly RegimeFault[]
  readonly change: (changes: Partial<RegimeDraft>) => void
}

function Fields({ draft, faults, change }: FieldsProps) {
  const { t } = useMessages()
  const error = (field: RegimeFault) =>
    faults.includes(field) ? t(`agreements.ask.fault.${field}`) : undefined
  return (
    <>
      <TextField
        label={t('agreements.ask.at')}
        hint={t('agreements.ask.at.hint')}
        value={draft.at}
        onChange={(at) => change({ at })}
        direction="ltr"
        error={error('at')}
        required
      />
      <TextField
        label={t('agreements.ask.error-m')}
        value={draft.errorM}
        onChange={(errorM) => change({ errorM })}
        direction="ltr"
        error={error('errorM')}
      />
      <TextField
        label={t('agreements.ask.time')}
        type="datetime-local"
        value={draft.time}
        onChange={(time) => change({ time })}
        direction="ltr"
        error={error('time')}
        required
      />
      <TextField
        label={t('agreements.ask.until')}
        type="datetime-local"
        value={draft.until}
        onChange={(until) => change({ until })}
        direction="ltr"
        error={error('until')}
      />
      <WhoAndWhat draft={draft} change={change} />
    </>
  )
}

function WhoAndWhat({ draft, change }: Omit<FieldsProps, 'faults'>) {
  const { t } = useMessages()
  const label = usePartyLabel()
  const parties = [...useParties().keys()]
  return (
    <>
      <Select
        label={t('agreements.ask.actor')}
        value={draft.actor === '' ? ANYBODY : draft.actor}
        onChange={(actor) => change({ actor: actor === ANYBODY ? '' : actor })}
        options={[
          { value: ANYBODY, label: t('agreements.ask.anybody') },
          ...parties.map((party) => ({ value: party, label: label(party) })),
        ]}
      />
      <Select
        label={t('agreements.ask.act')}
        value={draft.act === '' ? ANYTHING : draft.act}
        onChange={(act) => change({ act: act === ANYTHING ? '' : act })}
        options={[
          { value: ANYTHING, label: t('agreements.ask.anything') },
          ...actKinds.map((act) => ({ value: act, label: t(`act.${act}`) })),
        ]}
      />
    </>
  )
}

function Answer({ input }: { readonly input: Parameters<typeof useRead<'regime'>>[1] }) {
  const { asKnown } = useTimeRange()
  const { data, problem, again } = useRead(
    'regime',
    input === null ? null : { ...input, ...asKnown },
  )
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return <RegimeAnswerView answer={data.regime} />
}
