import type { ReadInput } from '@hudna/core/api/reads.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { wallClockOf } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { useTowns } from '../map/edit/use-towns.ts'
import { Button } from '../ui/button.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { RegimeAnswerView } from './regime-answer.tsx'
import './regime.css'
import { RegimeFields } from './regime-fields.tsx'
import {
  askParameters,
  draftFrom,
  looseM,
  placeFrom,
  type RegimeDraft,
  type RegimeFault,
  regimeInput,
} from './regime-input.ts'
import { useMoment } from '../register/use-moment.ts'

const RegimeMap = lazy(() =>
  import('./regime-map.tsx').then((file) => ({ default: file.RegimeMap })),
)

/** What applied here, then, to whom? The question stands in the address, the answer beneath it. */
export function RegimeQuestion() {
  const { t } = useMessages()
  const { parameters, setParameters } = useRoute()
  const moment = useMoment()
  const towns = useTowns()
  const [draft, setDraft] = useState(() => draftFrom(parameters, wallClockOf(moment)))
  const [faults, setFaults] = useState<readonly RegimeFault[]>([])
  const asked = regimeInput(draftFrom(parameters, ''), towns)
  const answer = useAnswer('input' in asked ? asked.input : null)
  const place = placeFrom(draft.at, towns)
  // A question that came by its address is judged like one that was asked, once the towns are known.
  const arrived = parameters.has('ask-at') && towns.length > 0 && 'faults' in asked
  const shownFaults = faults.length === 0 && arrived ? asked.faults : faults
  function ask(next: RegimeDraft): void {
    setDraft(next)
    const question = regimeInput(next, towns)
    setFaults('faults' in question ? question.faults : [])
    if ('input' in question) setParameters({ ask: '1', ...askParameters(next) })
  }
  return (
    <Panel title={t('agreements.ask.title')} name="regime">
      <div className="regime-ask">
        <form
          className="regime-form"
          onSubmit={(event) => {
            event.preventDefault()
            ask(draft)
          }}
        >
          <RegimeFields
            draft={draft}
            faults={shownFaults}
            towns={towns}
            change={(changes) => setDraft({ ...draft, ...changes })}
          />
          <Button look="act" type="submit">
            {t('agreements.ask.verb')}
          </Button>
        </form>
        <Suspense fallback={<Loading />}>
          <RegimeMap
            place={'reading' in place ? place.reading.position : undefined}
            errorM={draft.errorM === '' ? looseM(place) : Number(draft.errorM) || 0}
            answer={answer.data?.regime}
            onPlace={(at) => ask({ ...draft, at: formatPosition(at, 'decimal') })}
          />
        </Suspense>
      </div>
      <div aria-live="polite">{'input' in asked ? <Answer read={answer} /> : null}</div>
    </Panel>
  )
}

type Asked = ReadInput<'regime'> | null

function useAnswer(input: Asked) {
  const { asKnown } = useTimeRange()
  return useRead('regime', input === null ? null : { ...input, ...asKnown })
}

function Answer({ read }: { readonly read: ReturnType<typeof useAnswer> }) {
  const { data, problem, again } = read
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return <RegimeAnswerView answer={data.regime} size={data.size} />
}
