import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { useState } from 'react'
import { centreNow, useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { newId } from '../app/new-id.ts'
import { useSession } from '../app/session.tsx'
import { wallClockOf } from '../app/time-format.ts'
import { useSubmit } from '../app/use-submit.ts'
import { useTowns } from '../map/edit/use-towns.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Consequence } from './consequence.tsx'
import { HarmFields, PlaceFields, SideFields, SourceFields, WhatFields } from './report-fields.tsx'
import { faultsOf, type ReportForm, reportOf } from './report-form.ts'

type ReportDialogProps = { readonly agreement: Agreement; readonly onClose: () => void }

function emptyForm(): ReportForm {
  return {
    title: '',
    kind: 'explosion',
    threat: 'none',
    from: wallClockOf(centreNow()),
    until: '',
    placeName: '',
    coordinates: '',
    wherePrecision: 1,
    alleged: { party: null, name: '' },
    affected: { party: null, name: '' },
    killedCivilian: NaN,
    killedOther: NaN,
    injuredCivilian: NaN,
    injuredOther: NaN,
    semantics: 'exact',
    means: 'party-report',
    words: '',
    source: '',
    audience: 'parties',
  }
}

/** Reporting an incident: one page, its consequence before the button, and the place in the record after it. */
export function ReportDialog({ agreement, onClose }: ReportDialogProps) {
  const { t, language } = useMessages()
  const { session } = useSession()
  const now = useCentreNow()
  const words = useFieldWords()
  const { submission, submit, reset } = useSubmit()
  const [form, setForm] = useState(emptyForm)
  const [ids, setIds] = useState(() => ({ incident: newId(), observation: newId() }))
  const [tried, setTried] = useState(false)
  const towns = useTowns()
  const faults = faultsOf(form, now, towns)
  const blocked = Object.keys(faults).length > 0
  const recording = submission.state === 'recording'
  async function send(): Promise<void> {
    setTried(true)
    if (blocked || recording || !session?.actor) return
    const ownParty = session.actor.party
    await submit(reportOf(form, { agreement: agreement.id, language, ownParty, towns, ...ids }))
  }
  function another(): void {
    setIds({ incident: newId(), observation: newId() })
    setForm(emptyForm())
    setTried(false)
    reset()
  }
  if (submission.state === 'recorded') {
    return (
      <Recorded
        incident={ids.incident}
        index={submission.index}
        onAnother={another}
        onClose={onClose}
      />
    )
  }
  const part = {
    form,
    faults: tried ? faults : {},
    set: (changes: Partial<ReportForm>) => setForm((before) => ({ ...before, ...changes })),
  }
  return (
    <Dialog
      title={t('watch.report')}
      open
      wide
      onClose={onClose}
      actions={
        <>
          <Consequence agreement={agreement} audience={form.audience} />
          <Button onPress={onClose}>{t('app.cancel')}</Button>
          <Button look="act" isDisabled={recording} onPress={() => void send()}>
            {recording ? t('app.recording') : t('report.send')}
          </Button>
        </>
      }
    >
      <form
        className="report stack"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {submission.state === 'refused' ? (
          <ProblemNote problem={submission.problem} fields={words} />
        ) : null}
        <WhatFields {...part} />
        <PlaceFields {...part} towns={towns} />
        <SideFields {...part} />
        <HarmFields {...part} />
        <SourceFields {...part} />
        {tried && blocked ? (
          <p className="field-error" role="alert">
            {t('report.blocked', { count: Object.keys(faults).length })}
          </p>
        ) : null}
      </form>
    </Dialog>
  )
}

/** What the fields of the command are called on this page. */
function useFieldWords(): Readonly<Record<string, string>> {
  const { t } = useMessages()
  return {
    '/title': t('report.title'),
    '/occurred': t('watch.when'),
    '/place': t('watch.where'),
    '/actors/alleged/party': t('watch.alleged'),
    '/actors/affected/party': t('watch.affected'),
    '/source/label': t('report.source'),
  }
}

type RecordedProps = {
  readonly incident: string
  readonly index: number | null
  readonly onAnother: () => void
  readonly onClose: () => void
}

/** The place in the record, once the centre has answered. */
function Recorded({ incident, index, onAnother, onClose }: RecordedProps) {
  const { t } = useMessages()
  return (
    <Dialog title={t('watch.report')} open onClose={onClose}>
      <div className="stack">
        <output>
          <strong>
            {index === null
              ? t('app.recorded-unchanged')
              : t('app.recorded', { index: String(index) })}
          </strong>
        </output>
        <p className="row">
          <Link to={`/incidents/${incident}`} className="button button-plain">
            {t('watch.open-incident')}
          </Link>
          <Button onPress={onAnother}>{t('report.another')}</Button>
        </p>
      </div>
    </Dialog>
  )
}
