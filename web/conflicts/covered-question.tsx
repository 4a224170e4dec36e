import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { useRoute } from '../app/route.ts'
import { wallClockOf } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { useTowns } from '../map/edit/use-towns.ts'
import { useMoment } from '../register/use-moment.ts'
import { Button } from '../ui/button.tsx'
import { TextField } from '../ui/field.tsx'
import { latinDigits } from '../ui/latin-digits.ts'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { CoveredAnswerView } from './covered-answer.tsx'
import {
  type CoveredDraft,
  coveredDraft,
  type CoveredFault,
  coveredInput,
  coveredParameters,
} from './covered-input.ts'
import { looseM, placeFrom } from './regime-input.ts'
import { RegimePlace } from './regime-place.tsx'
import './regime.css'

const RegimeMap = lazy(() =>
  import('./regime-map.tsx').then((file) => ({ default: file.RegimeMap })),
)

/** Is this party covered here, on that day, and who says so? The question stands in the address. */
export function CoveredQuestion({ party }: { readonly party: string }) {
  const { t } = useMessages()
  const { parameters, setParameters } = useRoute()
  const moment = useMoment()
  const towns = useTowns()
  const [draft, setDraft] = useState(() =>
    coveredDraft(parameters, wallClockOf(moment, undefined, 10)),
  )
  const [faults, setFaults] = useState<readonly CoveredFault[]>([])
  const [onMap, setOnMap] = useState(false)
  const asked = coveredInput(party, coveredDraft(parameters, ''), towns)
  const place = placeFrom(draft.at, towns)
  function ask(next: CoveredDraft): void {
    setDraft(next)
    const question = coveredInput(party, next, towns)
    setFaults('faults' in question ? question.faults : [])
    if ('input' in question) setParameters(coveredParameters(next))
  }
  return (
    <section className="stack card covered" aria-label={t('covered.title')}>
      <h3>{t('covered.title')}</h3>
      <form
        className="covered-form"
        onSubmit={(event) => {
          event.preventDefault()
          ask(draft)
        }}
      >
        <CoveredFields draft={draft} faults={faults} change={setDraft} />
        <RegimePlace text={draft.at} errorM="" towns={towns} />
        <p className="row">
          <Button look="act" type="submit">
            {t('agreements.ask.verb')}
          </Button>
          <Button onPress={() => setOnMap(!onMap)} aria-expanded={onMap}>
            {t('covered.on-map')}
          </Button>
        </p>
      </form>
      {onMap ? (
        <Suspense fallback={<Loading />}>
          <RegimeMap
            place={'reading' in place ? place.reading.position : undefined}
            errorM={looseM(place)}
            answer={undefined}
            onPlace={(at) => ask({ ...draft, at: formatPosition(at, 'decimal') })}
          />
        </Suspense>
      ) : null}
      <div aria-live="polite">{'input' in asked ? <Answer input={asked.input} /> : null}</div>
    </section>
  )
}

function CoveredFields(props: {
  readonly draft: CoveredDraft
  readonly faults: readonly CoveredFault[]
  readonly change: (draft: CoveredDraft) => void
}) {
  const { t } = useMessages()
  const { draft, faults, change } = props
  return (
    <>
      <TextField
        label={t('covered.at')}
        hint={t('covered.at.hint')}
        value={draft.at}
        onChange={(at) => change({ ...draft, at })}
        direction="ltr"
        error={faults.includes('at') ? t('covered.fault.at') : undefined}
        required
      />
      <TextField
        label={t('covered.day')}
        hint={t('covered.day.hint')}
        value={draft.day}
        onChange={(day) => change({ ...draft, day: latinDigits(day) })}
        direction="ltr"
        error={faults.includes('day') ? t('covered.fault.day') : undefined}
        required
      />
    </>
  )
}

type Input = Extract<ReturnType<typeof coveredInput>, { readonly input: unknown }>['input']

function Answer({ input }: { readonly input: Input }) {
  const { asKnown } = useTimeRange()
  const { data, problem, again } = useRead('covered', { ...input, ...asKnown })
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined) return <Loading />
  return <CoveredAnswerView answer={data.covered} size={data.size} />
}
