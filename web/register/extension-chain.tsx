import type { Source } from '@hudna/core/kernel/schema.ts'
import type { Recorded } from '@hudna/core/kernel/world.ts'
import { durationText } from '../app/duration.ts'
import { useMessages } from '../app/i18n.tsx'
import { EntryLink } from '../conflicts/regime-parts.tsx'
import { Time } from '../ui/time.tsx'
import { SourceNote } from './source-note.tsx'

type Extension = {
  readonly until: string | null
  readonly source: Source
  readonly recorded: Recorded
}

type ExtensionChainProps = {
  readonly extensions: readonly Extension[]
  /** How the first end came about: `concluded` or `declared`. */
  readonly begun: 'concluded' | 'declared'
  readonly until: string | null
}

/** The chain of extensions, link by link: from which end to which, by how much, and who said so. */
export function ExtensionChain({ extensions, begun, until }: ExtensionChainProps) {
  const { t } = useMessages()
  if (extensions.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.extensions')}</h3>
      <ol className="chain">
        <li className="chain-link">
          {t(`agreements.${begun}-until`)} <End until={until} />
        </li>
        {extensions.map((extension, place) => (
          <li key={extension.recorded.index} className="chain-link">
            <Link extension={extension} from={extensions[place - 1]?.until ?? until} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function Link(props: { readonly extension: Extension; readonly from: string | null }) {
  const { t, locale } = useMessages()
  const { extension, from } = props
  const { until, source, recorded } = extension
  const byMs = from === null || until === null ? undefined : Date.parse(until) - Date.parse(from)
  return (
    <>
      <p className="row">
        {byMs === undefined ? null : <bdi dir="ltr">+ {durationText(byMs, locale)}</bdi>}
        <span>
          {t('agreements.extended-until')} <End until={until} />
        </span>
        <EntryLink entry={recorded.index} />
      </p>
      <SourceNote source={source} />
    </>
  )
}

function End({ until }: { readonly until: string | null }) {
  const { t } = useMessages()
  return until === null ? t('agreements.no-end') : <Time instant={until} zone />
}
