import type { Source } from '@hudna/core/kernel/schema.ts'
import type { Recorded } from '@hudna/core/kernel/world.ts'
import { useMessages } from '../app/i18n.tsx'
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

/** The chain of extensions: from which end to which, and who said so. Nothing where there is none. */
export function ExtensionChain({ extensions, begun, until }: ExtensionChainProps) {
  const { t } = useMessages()
  if (extensions.length === 0) return null
  return (
    <section>
      <h3>{t('agreements.extensions')}</h3>
      <ol className="said-list">
        <li className="said-item">
          {t(`agreements.${begun}-until`)} <End until={until} />
        </li>
        {extensions.map((extension) => (
          <li key={extension.recorded.index} className="said-item">
            {t('agreements.extended-until')} <End until={extension.until} />
            <div>
              <SourceNote source={extension.source} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}

function End({ until }: { readonly until: string | null }) {
  const { t } = useMessages()
  return until === null ? t('agreements.no-end') : <Time instant={until} zone />
}
