import type { IncidentView } from '@hudna/core/api/reads.ts'
import type { Recorded } from '@hudna/core/kernel/world.ts'
import type { ReactNode } from 'react'
import { PostName } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { entryTypeKey } from '../record/entry-type.ts'
import { ProofCheck } from '../record/proof-check.tsx'
import { Panel } from '../ui/panel.tsx'
import { Table } from '../ui/table.tsx'
import { Time } from '../ui/time.tsx'
import { Figure } from '../ui/value.tsx'

/** Every entry behind this incident, each with a proof that this browser checks by itself. */
export function History({ view }: { readonly view: IncidentView }) {
  const { t } = useMessages()
  return (
    <Panel title={t('incidents.history')} name="history">
      <Table
        caption={t('bulletins.table', { of: t('incidents.history') })}
        captionHidden
        rows={view.entries}
        keyOf={(entry) => String(entry.index)}
        columns={[
          { id: 'index', title: t('record.index'), head: true, cell: indexCell },
          { id: 'time', title: t('record.time'), cell: timeCell },
          { id: 'type', title: t('record.type'), cell: ({ type }) => t(entryTypeKey(type)) },
          { id: 'author', title: t('record.author'), cell: authorCell },
          { id: 'proof', title: t('record.proof'), cell: proofCell },
        ]}
      />
    </Panel>
  )
}

function indexCell({ index }: Recorded): ReactNode {
  return (
    <Link to="/record" parameters={{ entry: String(index) }}>
      <Figure value={index} />
    </Link>
  )
}

function timeCell({ time }: Recorded): ReactNode {
  return <Time instant={time} />
}

function authorCell({ author }: Recorded): ReactNode {
  return <PostName post={author} />
}

function proofCell({ index }: Recorded): ReactNode {
  return <ProofCheck index={index} />
}
