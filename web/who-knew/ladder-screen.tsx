import type { LadderView } from '@hudna/core/api/who-knew/view.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { toldVersion } from '@hudna/core/notices/told-version.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { useRoute } from '../app/route.ts'
import { useTimeRange } from '../app/time-range.ts'
import { useRead } from '../app/use-read.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { Choice } from '../ui/choice.tsx'
import { Empty } from '../ui/empty.tsx'
import { Names } from '../ui/names.tsx'
import { Loading } from '../ui/panel.tsx'
import { ProblemNote } from '../ui/problem.tsx'
import { Time } from '../ui/time.tsx'
import { LadderTable } from './ladder-table.tsx'
import { SaidList } from './said-list.tsx'
import { SavePage } from './save-page.tsx'
import './who-knew.css'

/** `/notices/:id/ladder`: for one notice every recipient and every rung, version by version. */
export function LadderScreen({ id }: { readonly id: string }) {
  const { t } = useMessages()
  const { parameter, setParameters } = useRoute()
  const { asKnown } = useTimeRange()
  const asked = Number(parameter('version') ?? '')
  const version = Number.isSafeInteger(asked) && asked > 0 ? { version: asked } : {}
  const { data, problem, again } = useRead('ladder', { id, ...version, ...asKnown })
  const notice = useRegister('notices').documents.find((one) => one.id === id)
  return (
    <article className="screen who-knew">
      <header className="stack-tight">
        <p className="small">
          <Link to={`/notices/${id}`}>
            {notice === undefined ? t('nav.notices') : <Names names={notice.names} />}
          </Link>
        </p>
        <h1>{t('ladder.title')}</h1>
      </header>
      {problem === undefined ? null : <ProblemNote problem={problem} onAgain={again} />}
      {data === undefined && problem === undefined ? <Loading /> : null}
      {data === undefined || problem !== undefined ? null : (
        <>
          {data.versions.length < 2 ? null : (
            <Choice
              label={t('ladder.versions')}
              value={String(data.version)}
              onChange={(next) => setParameters({ version: next })}
              options={data.versions.map((one) => ({
                value: String(one),
                label: t('who-knew.version', { version: one }),
              }))}
            />
          )}
          <Matrix view={data} notice={notice} />
          <p>
            <Link to="/who-knew" parameters={{ notice: id }}>
              {t('who-knew.here')}
            </Link>
          </p>
          <SavePage query={{ notice: id, version: data.version, ...asKnown }} />
        </>
      )}
    </article>
  )
}

function Matrix(props: { readonly view: LadderView; readonly notice: Notice | undefined }) {
  const { t } = useMessages()
  const { view, notice } = props
  const { version, recipients, entry, now } = view
  const told = notice && toldVersion(notice, version)
  const endedAt = told?.endedAt ?? null
  const ending = endedAt !== null && endedAt <= now ? (told?.ending ?? null) : null
  const caption = `${t('ladder.title')}: ${t('who-knew.version', { version })}`
  if (recipients.length === 0) return <Empty title={t('ladder.none')}>{t('ladder.none.how')}</Empty>
  return (
    <>
      <p className="row">
        <strong>{t('who-knew.version', { version })}</strong>
        {told === undefined ? null : (
          <span>
            {t('who-knew.told')} <Time instant={told.issuedAt} zone />
          </span>
        )}
        <EntryLink entry={entry} />
        <span className="quiet small">
          {t('agreements.status-at')} <Time instant={now} zone />
        </span>
      </p>
      <EndNote ending={ending} endedAt={endedAt} />
      <LadderTable
        caption={caption}
        version={version}
        recipients={recipients}
        isVoid={ending === 'replaced'}
        missed={notice?.missed ?? []}
      />
      <SaidList recipients={recipients} level={2} />
    </>
  )
}

type EndNoteProps = {
  readonly ending: 'replaced' | 'cancelled' | 'expired' | null
  readonly endedAt: string | null
}

/** That a version no longer stands, and since when: of one that was replaced the receipts are void. */
export function EndNote({ ending, endedAt }: EndNoteProps) {
  const { t, rich } = useMessages()
  if (ending === null) return null
  const at = endedAt === null ? <span /> : <Time instant={endedAt} zone />
  return (
    <p className="ladder-end">
      {ending === 'replaced' ? (
        rich('who-knew.void', { at })
      ) : (
        <>
          {t(`who-knew.${ending}`)} {at}
        </>
      )}
    </p>
  )
}
