import type { IncidentView } from '@hudna/core/api/reads.ts'
import { PostName } from '../agreements/party-link.tsx'
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
    <Panel title={t('incidents.history')}>
      <Table
        caption={t('incidents.history')}
        captionHidden
        rows={view.entries}
        keyOf={(entry) => String(entry.index)}
        columns={[
          {
            id: 'index',
            title: t('record.index'),
            head: true,
            cell: ({ index }) => (
              <Link to="/record" parameters={{ entry: String(index) }}>
                <Figure value={index} />
              </Link>
            ),
          },
          { id: 'time', title: t('record.time'), cell: ({ time }) => <Time instant={time} /> },
          { id: 'type', title: t('record.type'), cell: ({ type }) => t(entryTypeKey(type)) },
          {
            id: 'author',
            title: t('record.author'),
            cell: ({ author }) => <PostName post={author} />,
          },
          {
            id: 'proof',
            title: t('record.proof'),
            cell: ({ index }) => <ProofCheck index={index} />,
          },
        ]}
      />
    </Panel>
  )
}
