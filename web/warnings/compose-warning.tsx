import type { Language } from '@hudna/core/kernel/schema.ts'
import { useCentreNow } from '../app/centre-clock.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useSession } from '../app/session.tsx'
import type { Act } from '../forms/act.ts'
import { CommandForm } from '../forms/command-form.tsx'
import { useActsUnder } from '../forms/use-acts.ts'
import { useKeptAct } from '../forms/use-kept-act.ts'
import { Empty } from '../ui/empty.tsx'
import { Loading } from '../ui/panel.tsx'

/** A new warning: the form, and beside it what people will read of it. */
export function ComposeWarning() {
  const { t } = useMessages()
  const { session } = useSession()
  // The agreement that the page is set to is filled in: without it the form would begin without it.
  const { loaded } = useRegister('agreements')
  if (!loaded || session === undefined) return <Loading />
  return (
    <div className="screen">
      <header className="stack-tight">
        <p className="small">
          <Link to="/notices">{t('nav.notices')}</Link>
        </p>
        <h1>
          <Link to="/warnings">{t('warnings.title')}</Link>
        </h1>
      </header>
      <ComposeForm />
    </div>
  )
}

function ComposeForm() {
  const { t, language } = useMessages()
  const { go } = useRoute()
  const now = useCentreNow()
  const [offered] = useActsUnder('warnings')
  const act = useKeptAct(offered && begun(offered, { language, now }))
  if (act === undefined)
    return (
      <Empty title={t('form.not-offered')}>
        {t('form.not-offered.how')} <Link to="/warnings">{t('app.close')}</Link>
      </Empty>
    )
  return <CommandForm act={act} onDone={() => go('/warnings')} />
}

type Beginning = { readonly language: Language; readonly now: string }

/** Takes effect now, in Arabic and in the language of the writer, in one place: what most warnings have. */
export function begun(act: Act, { language, now }: Beginning): Act {
  const languages: readonly Language[] = language === 'ar' ? ['ar'] : ['ar', language]
  const infos = languages.map((one) => ({ language: one }))
  return { ...act, initial: { ...act.initial, effective: now, infos, areas: [{}] } }
}
