import type { Receipt } from '@hudna/core/api/submission.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'

/** What the submitter holds in hand: the place in the record, leading to the entry and its proof. */
export function ReceiptNote(props: { readonly receipt: Receipt; readonly index: number | null }) {
  const { t } = useMessages()
  const { receipt, index } = props
  return (
    <output className="stack-tight">
      <p>
        <strong>
          {receipt.recorded && index !== null
            ? t('app.recorded', { index })
            : t('app.recorded-unchanged')}
        </strong>
      </p>
      {index === null ? null : (
        <p>
          <Link to="/record" parameters={{ entry: String(index) }}>
            {t('incidents.open-entry')}
          </Link>
        </p>
      )}
    </output>
  )
}
