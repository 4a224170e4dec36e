import type { WhoKnewView } from '@hudna/core/api/who-knew/view.ts'
import type { KnownVersion } from '@hudna/core/notices/who-knew.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Empty } from '../ui/empty.tsx'
import { useName } from '../ui/names.tsx'
import { Panel } from '../ui/panel.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'
import { EndNote } from './ladder-screen.tsx'
import { LadderTable } from './ladder-table.tsx'
import { SaidList } from './said-list.tsx'

/** Version by version, oldest first, with every recipient and rung. */
export function WhoKnewAnswer({ view }: { readonly view: WhoKnewView }) {
  const { t, rich } = useMessages()
  const { versions, moment, size } = view
  return (
    <>
      <p className="quiet">
        {rich('who-knew.as-recorded', {
          moment: <Time instant={moment} zone />,
          size: <Figure value={size} />,
        })}
      </p>
      {versions.length === 0 ? (
        <Empty title={t('who-knew.none')}>{t('who-knew.none.how')}</Empty>
      ) : (
        versions.map((known) => (
          <VersionPart key={`${known.notice} ${known.version}`} known={known} />
        ))
      )}
    </>
  )
}

function VersionPart({ known }: { readonly known: KnownVersion }) {
  const { t } = useMessages()
  const nameOf = useName()
  const { notice, version, kind, names, author, entry, issuedAt, window, knowers } = known
  const document = useRegister('notices').documents.find(({ id }) => id === notice)
  const { standing, voidSince } = known
  return (
    <Panel
      title={`${nameOf(names)} · ${t('who-knew.version', { version })}`}
      aside={
        <Link to={`/notices/${notice}/ladder`} parameters={{ version: String(version) }}>
          {t('ladder.open')}
        </Link>
      }
      name="who-knew-version"
    >
      <p className="row">
        <Chip>{t(`agreements.notice-kind.${kind}`)}</Chip>
        <PartyLink party={author} />
        <span>
          {t('who-knew.told')} <Time instant={issuedAt} zone />
        </span>
        <EntryLink entry={entry} />
      </p>
      <p>
        {t('who-knew.window')} <TimeSpan from={window.from} to={window.to} zone />
      </p>
      <EndNote ending={standing === 'standing' ? null : standing} endedAt={voidSince} />
      <LadderTable
        caption={`${nameOf(names)}: ${t('who-knew.version', { version })}`}
        version={version}
        recipients={knowers}
        isVoid={standing === 'replaced'}
        missed={document?.missed ?? []}
      />
      <SaidList recipients={knowers} level={3} />
    </Panel>
  )
}
