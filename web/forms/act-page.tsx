import type { Register } from '@hudna/core/api/kinds.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { type RegisterDocuments, useParties, useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { ACT, PART } from './act-parameters.ts'
import { CommandForm } from './command-form.tsx'
import { documentLabel } from './document-words.ts'
import { useActsOn, useActsUnder } from './use-acts.ts'
import { useKeptAct } from './use-kept-act.ts'

type ActPageProps = {
  readonly register: Register
  /** The document that the act is about; undefined for something new. */
  readonly id: string | undefined
}

/** The form that the address asks for, when it is offered here. */
export function ActPage({ register, id }: ActPageProps) {
  const { parameter } = useRoute()
  const wanted = { type: parameter(ACT) ?? '', part: parameter(PART) }
  return id === undefined ? (
    <NewForm key={wanted.type} tab={register} wanted={wanted} />
  ) : (
    <FormOn key={`${wanted.type} ${wanted.part ?? ''} ${id}`} {...{ register, id, wanted }} />
  )
}

type Wanted = { readonly type: string; readonly part: string | undefined }

function NewForm({ tab, wanted }: { readonly tab: Register; readonly wanted: Wanted }) {
  const { go } = useRoute()
  const acts = useActsUnder(tab)
  const { session } = useSession()
  // The agreement that the page is set to is filled in: without it the form would begin without it.
  const { loaded } = useRegister('agreements')
  if (!loaded || session === undefined) return <Loading />
  const act = acts.find((one) => one.type === wanted.type)
  const path = `/register/${tab}`
  if (act === undefined) return <NotOffered to={path} />
  return <CommandForm act={act} onDone={() => go(path)} />
}

type FormOnProps = { readonly register: Register; readonly id: string; readonly wanted: Wanted }

function FormOn({ register, id, wanted }: FormOnProps) {
  const { documents, loaded, problem, again } = useRegister(register)
  const document = documents.find((one) => one.id === id)
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  if (document === undefined) return <NotOffered to={`/register/${register}`} />
  return <FormOver {...{ register, document, wanted }} />
}

type FormOverProps<R extends Register> = {
  readonly register: R
  readonly document: RegisterDocuments[R]
  readonly wanted: Wanted
}

function FormOver<R extends Register>({ register, document, wanted }: FormOverProps<R>) {
  const { go } = useRoute()
  const { language } = useMessages()
  const parties = useParties()
  const acts = useActsOn(register, document)
  const path = `/register/${register}/${document.id}`
  const act = useKeptAct(acts.find((one) => one.type === wanted.type && one.part === wanted.part))
  if (act === undefined) return <NotOffered to={path} />
  const about = {
    id: document.id,
    label: documentLabel(document, language, parties),
    marking: document.marking,
  }
  return <CommandForm act={act} about={about} onDone={() => go(path)} />
}

function NotOffered({ to }: { readonly to: string }) {
  const { t } = useMessages()
  return (
    <Empty title={t('form.not-offered')}>
      {t('form.not-offered.how')} <Link to={to}>{t('app.close')}</Link>
    </Empty>
  )
}
