import type { ReadInput } from '@hudna/core/api/reads.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { lazy, Suspense, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRoute } from '../app/route.ts'
import { wallClockOf } from '../app/time-format.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { placeFrom } from '../conflicts/regime-input.ts'
import '../conflicts/regime.css'
import { useTowns } from '../map/edit/use-towns.ts'
import { useMoment } from '../register/use-moment.ts'
import '../register/screen.css'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { SavePage } from './save-page.tsx'
import { WhoKnewAnswer } from './who-knew-answer.tsx'
import { WhoKnewFields } from './who-knew-fields.tsx'
import { askParameters, draftFrom, type WhoKnewFault, whoKnewInput } from './who-knew-input.ts'
import './who-knew.css'

const RegimeMap = lazy(() =>
  import('../conflicts/regime-map.tsx').then((file) => ({ default: file.RegimeMap })),
)

/** `/who-knew`: who had which version of what about a place and a time. The question stands in the address. */
export function WhoKnewScreen() {
  const { t } = useMessages()
  const { parameters } = useRoute()
  const towns = useTowns()
  const isAsked = parameters.has('notice') || parameters.has('at')
  const asked = isAsked ? whoKnewInput(draftFrom(parameters, ''), towns) : undefined
  return (
    <div className="screen who-knew">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <h1>{t('who-knew.title')}</h1>
        <p>{t('who-knew.lead')}</p>
      </header>
      <Question />
      <div aria-live="polite" className="who-knew-answer">
        {asked !== undefined && 'input' in asked ? (
          <Answer input={asked.input} />
        ) : (
          <Empty title={t('who-knew.ask-first')}>{t('who-knew.ask-first.how')}</Empty>
        )}
      </div>
    </div>
  )
}

function Question() {
  const { t } = useMessages()
  const { parameters, setParameters } = useRoute()
  const moment = useMoment()
  const towns = useTowns()
  const [draft, setDraft] = useState(() => draftFrom(parameters, wallClockOf(moment)))
  const [faults, setFaults] = useState<readonly WhoKnewFault[]>([])
  const place = placeFrom(draft.at, towns)
  function ask(event: { preventDefault: () => void }): void {
    event.preventDefault()
    const question = whoKnewInput(draft, towns)
    setFaults('faults' in question ? question.faults : [])
    if ('input' in question) setParameters(askParameters(draft))
  }
  return (
    <Panel title={t('who-knew.about')} name="who-knew-question">
      <div className={draft.mode === 'place' ? 'regime-ask' : 'regime-ask regime-ask-alone'}>
        <form className="regime-form" onSubmit={ask}>
          <WhoKnewFields
            draft={draft}
            faults={faults}
            towns={towns}
            change={(changes) => setDraft({ ...draft, ...changes })}
          />
          <Button look="act" type="submit">
            {t('who-knew.verb')}
          </Button>
        </form>
        {draft.mode === 'place' ? (
          <Suspense fallback={<Loading />}>
            <RegimeMap
              place={'reading' in place ? place.reading.position : undefined}
              errorM={Number(draft.radiusM) || 0}
              answer={undefined}
              onPlace={(at) => setDraft({ ...draft, at: formatPosition(at, 'decimal') })}
            />
          </Suspense>
        ) : null}
      </div>
    </Panel>
  )
}

function Answer({ input }: { readonly input: ReadInput<'whoKnew'> }) {
  const { asKnown } = useTimeRange()
  const { data, problem, again, stale } = useRead('whoKnew', { ...input, ...asKnown })
  if (problem !== undefined) return <ProblemNote problem={problem} onAgain={again} />
  if (data === undefined || stale) return <Loading />
  return (
    <>
      <WhoKnewAnswer view={data} />
      {data.versions.length === 0 ? null : <SavePage query={{ ...input, ...asKnown }} />}
    </>
  )
}
