import { infosInOrder } from '@hudna/core/warnings/cap-message.ts'
import type { Warning } from '@hudna/core/warnings/warning.ts'
import { useMemo } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { ActBar } from '../forms/act-bar.tsx'
import { Empty } from '../ui/empty.tsx'
import { Loading, Panel } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { WarningMap } from './warning-map.tsx'
import { WarningView } from './warning-view.tsx'

/** One warning on a page of its own: what people read, where, and what can be done to it. */
export function OneWarning({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { documents, loaded, problem, again } = useRegister('warnings')
  const warning = documents.find((one) => one.id === id)
  if (problem !== undefined && !loaded) return <ProblemNote problem={problem} onAgain={again} />
  if (!loaded) return <Loading />
  return (
    <article className="screen notice-page">
      <header className="stack-tight">
        <p className="small">
          <Link to="/warnings">{t('warnings.title')}</Link>
        </p>
        {warning === undefined ? <h1>{t('warnings.title')}</h1> : <Head warning={warning} />}
      </header>
      {warning === undefined ? (
        <Empty title={t('agreements.not-found')}>{t('agreements.not-found.how')}</Empty>
      ) : (
        <Columns warning={warning} />
      )}
    </article>
  )
}

function Head({ warning }: { readonly warning: Warning }) {
  const { language } = useMessages()
  const infos = infosInOrder(warning)
  const info = infos.find((one) => one.language === language) ?? infos[0]
  return (
    <>
      <h1 lang={info?.language}>
        <bdi>{info?.headline ?? warning.id}</bdi>
      </h1>
      <ActBar register="warnings" document={warning} />
    </>
  )
}

function Columns({ warning }: { readonly warning: Warning }) {
  const { t } = useMessages()
  const alone = useMemo(() => [warning], [warning])
  return (
    <div className="notice-columns">
      <Panel title={t(`warnings.message.${warning.message}`)}>
        <div className="notice-paper">
          <WarningView warning={warning} />
        </div>
      </Panel>
      <WarningMap label={t('warnings.areas')} warnings={alone} />
    </div>
  )
}
