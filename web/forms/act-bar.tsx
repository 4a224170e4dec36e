import type { Register } from '@hudna/core/api/kinds.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import type { RegisterDocuments } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import type { Act } from './act.ts'
import { ACT, PART } from './act-parameters.ts'
import { useActsOn, useActsUnder } from './use-acts.ts'
import { useVerb } from './use-verb.ts'
import './forms.css'

/** What may be done to the document on this page, each leading to its form. */
export function ActBar<R extends Register>(props: {
  readonly register: R
  readonly document: RegisterDocuments[R]
}) {
  const { t } = useMessages()
  const { register, document } = props
  const acts = useActsOn(register, document)
  return <Acts acts={acts} label={t('form.acts')} to={`/register/${register}/${document.id}`} />
}

/** What may be begun under a tab. */
export function NewBar({ tab }: { readonly tab: Register }) {
  const { t } = useMessages()
  const acts = useActsUnder(tab)
  return <Acts acts={acts} label={t('form.new')} to={`/register/${tab}`} />
}

type ActsProps = {
  readonly acts: readonly Act[]
  readonly label: string
  readonly to: string
}

function Acts({ acts, label, to }: ActsProps) {
  const verb = useActLabel()
  if (acts.length === 0) return null
  return (
    <nav className="act-bar" aria-label={label}>
      {acts.map((act) => (
        <Link
          key={`${act.type} ${act.part ?? ''}`}
          to={to}
          parameters={{ [ACT]: act.type, ...(act.part === undefined ? {} : { [PART]: act.part }) }}
          className="button button-plain button-small"
        >
          {verb(act)}
        </Link>
      ))}
    </nav>
  )
}

/** The verb of an act, with what tells it from others of its type. */
function useActLabel(): (act: Act) => string {
  const { t } = useMessages()
  const verb = useVerb()
  return (act) => {
    const { standing } = act.initial
    if (act.part === undefined || typeof standing !== 'string') return verb(act.type)
    const key = `standing.${standing}` as 'standing.accepted'
    return t('form.correct-period', { act: verb(act.type), standing: t(key) })
  }
}

/** Leads to the page of a document that is shown among others, where something may be done to it. */
export function ActsLink<R extends Register>(props: {
  readonly register: R
  readonly document: RegisterDocuments[R]
}) {
  const { t } = useMessages()
  const { path } = useRoute()
  const { register, document } = props
  const acts = useActsOn(register, document)
  const to = `/register/${register}/${document.id}`
  if (acts.length === 0 || path === to) return null
  return (
    <Link to={to} className="small">
      {t('form.acts')}
    </Link>
  )
}
