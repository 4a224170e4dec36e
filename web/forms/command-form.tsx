import type { Problem } from '@hudna/core/api/submission.ts'
import type { Command } from '@hudna/core/api/types.ts'
import type { Marking } from '@hudna/core/kernel/schema.ts'
import { type ComponentType, Suspense, useEffect, useEffectEvent } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { goToField } from '../notices/compose/part-props.tsx'
import { ReceiptNote } from '../incidents/receipt-note.tsx'
import { Button } from '../ui/button.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import type { Act } from './act.ts'
import { type CompanionProps, companions } from './companions.ts'
import { markingOf } from './consequences.ts'
import { textIn } from './draft.ts'
import { FieldViews } from './field-view.tsx'
import { FormProvider, useFieldWords } from './form-context.ts'
import { FormConsequence } from './form-consequence.tsx'
import { markingIn } from './marking-draft.ts'
import { recordedPath } from './recorded-path.ts'
import { useCommandForm } from './use-command-form.ts'
import { useVerb } from './use-verb.ts'
import './forms.css'

type CommandFormProps = {
  readonly act: Act
  /** What the form is about, in words and by its id, where it is about a document. */
  readonly about?: {
    readonly id: string
    readonly label: string
    readonly marking: Marking | undefined
  }
  /** Stands beside the form and reads what is written; without, the one of the command where it has one. */
  readonly companion?: ComponentType<CompanionProps>
  readonly onDone: () => void
}

/** Any command as a form: its fields, what follows from it, its refusals where they belong, its place in the record. */
export function CommandForm({ act, about, companion, onDone }: CommandFormProps) {
  const form = useCommandForm(act, `${about?.id ?? ''}${act.part ?? ''}`)
  const verb = useVerb()(act.type)
  const Companion = companion ?? companions[act.type]
  if (form.submission.state === 'recorded')
    return (
      <section className="stack command-form" aria-label={verb}>
        <h2>{verb}</h2>
        <ReceiptNote receipt={form.submission.receipt} index={form.submission.index} />
        <Afterwards command={form.command} onDone={onDone} onAnother={form.begin} />
      </section>
    )
  return (
    <FormProvider value={form.context}>
      <form
        className={Companion === undefined ? 'command-form' : 'command-form command-form-beside'}
        aria-label={verb}
        noValidate
        onSubmit={(event) => event.preventDefault()}
      >
        <div className="stack">
          <FormHead {...{ verb, about, found: form.kept.found }} onBegin={form.begin} />
          <div className="form-fields" key={form.kept.turn}>
            <FieldViews
              fields={form.asked}
              at=""
              members={form.kept.draft}
              onChange={form.kept.set}
            />
          </div>
          <FormFoot {...{ form, verb, about, type: act.type, onDone }} />
        </div>
        {Companion === undefined ? null : (
          <aside className="form-companion">
            <Suspense fallback={<Loading />}>
              <Companion
                draft={form.command}
                agreement={textIn(form.context.members['agreement']) || undefined}
              />
            </Suspense>
          </aside>
        )}
      </form>
    </FormProvider>
  )
}

type HeadProps = {
  readonly verb: string
  readonly about: CommandFormProps['about']
  readonly found: boolean
  readonly onBegin: () => void
}

function FormHead({ verb, about, found, onBegin }: HeadProps) {
  const { t } = useMessages()
  return (
    <>
      <h2>{verb}</h2>
      {about === undefined ? null : (
        <p>
          <span className="quiet">{t('form.about')}</span> <bdi>{about.label}</bdi>
        </p>
      )}
      {found ? (
        <p className="row form-kept">
          <span>{t('form.kept')}</span>
          <Button small onPress={onBegin}>
            {t('form.begin-anew')}
          </Button>
        </p>
      ) : null}
    </>
  )
}

type FootProps = {
  readonly form: ReturnType<typeof useCommandForm>
  readonly verb: string
  readonly about: CommandFormProps['about']
  readonly type: Command['type']
  readonly onDone: () => void
}

function FormFoot({ form, verb, about, type, onDone }: FootProps) {
  const { t } = useMessages()
  const words = useFieldWords(type)
  const { faults, problem, refusedAt, submission, tried } = form
  useRefusalShown(problem, refusedAt)
  const recording = submission.state === 'recording'
  const marked = form.asked.some(({ kind }) => kind === 'marking')
  const written = marked ? markingIn(form.kept.draft['marking']) : undefined
  const marking = markingOf(type, { written, about: about?.marking })
  const fields =
    problem === undefined || refusedAt === undefined
      ? {}
      : { [problem.field]: words.label(refusedAt) }
  return (
    <>
      <FormConsequence type={type} marking={marking} />
      {tried && faults.length > 0 ? (
        <output className="field-error">{t('form.wrong', { count: faults.length })}</output>
      ) : null}
      {problem === undefined ? null : <ProblemNote problem={problem} fields={fields} />}
      <p className="row form-send">
        <Button onPress={onDone}>{t('app.cancel')}</Button>
        <Button
          look="act"
          isDisabled={recording}
          onPress={() => {
            const field = form.send()
            if (field !== undefined) goToField(field)
          }}
        >
          {recording ? t('app.recording') : verb}
        </Button>
      </p>
    </>
  )
}

/** Brings what the centre refused into sight, once for each refusal. */
function useRefusalShown(problem: Problem | undefined, refusedAt: string | undefined): void {
  const show = useEffectEvent(() => {
    if (refusedAt !== undefined) goToField(refusedAt)
  })
  useEffect(() => {
    if (problem !== undefined) show()
  }, [problem])
}

type AfterProps = {
  readonly command: Command
  readonly onDone: () => void
  readonly onAnother: () => void
}

function Afterwards({ command, onDone, onAnother }: AfterProps) {
  const { t } = useMessages()
  const path = recordedPath(command)
  return (
    <p className="row">
      {path === undefined ? null : (
        <Link to={path} className="button button-plain">
          {t('form.open-document')}
        </Link>
      )}
      <Button onPress={onAnother}>{t('form.another')}</Button>
      <Button look="act" onPress={onDone}>
        {t('app.close')}
      </Button>
    </p>
  )
}
