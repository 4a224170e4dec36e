import type { Problem } from '@hudna/core/api/submission.ts'
import { formatPosition } from '@hudna/core/geometry/coordinates/format.ts'
import { distanceM } from '@hudna/core/geometry/metric.ts'
import type { Notice, PendingVersion } from '@hudna/core/notices/notice.ts'
import { positionOf } from '@hudna/core/notices/pending.ts'
import type { Slip } from '@hudna/core/notices/position-slips.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { cleanText } from '../../incidents/clean-text.ts'
import { TextField } from '../../ui/field.tsx'
import { Facts } from '../../ui/panel.tsx'
import { Value } from '../../ui/value.tsx'
import { NoticeDialog } from './notice-dialog.tsx'
import { PositionField } from '../position-field.tsx'
import { positionIn } from '../position-text.ts'

type VerifyProps = {
  readonly notice: string
  readonly waiting: Notice | PendingVersion
  readonly onClose: () => void
}

/**
 * A second person reads the position of a site back from a source of their own. The first one's numbers are shown only
 * when it is done: whoever sees them copies them.
 */
export function VerifyDialog({ notice, waiting, onClose }: VerifyProps) {
  const { t } = useMessages()
  const [text, setText] = useState('')
  const [against, setAgainst] = useState('')
  const readBack = positionIn(text) ?? null
  const compared = cleanText(against)
  return (
    <NoticeDialog
      verb={t('deed.verify')}
      consequences={[
        t('deed.verify.consequence', { count: waiting.recipients.length }),
        t('deed.verify.refused'),
        t('compose.stays'),
      ]}
      incomplete={readBack === null || compared === ''}
      command={() => ({
        type: 'notices/verify',
        notice,
        version: waiting.version,
        readBack: readBack ?? [0, 0],
        against: compared,
        source: null,
      })}
      onClose={onClose}
      fields={{ '/readBack': t('deed.verify.position') }}
      renderRefused={(problem) => <Apart problem={problem} />}
      renderRecorded={() => <Compared waiting={waiting} typed={text} />}
    >
      <p>{t('deed.verify.how')}</p>
      <PositionField label={t('deed.verify.position')} value={text} onChange={setText} required />
      <TextField
        label={t('deed.verify.against')}
        hint={t('deed.verify.against.hint')}
        value={against}
        onChange={setAgainst}
        maxLength={200}
        required
      />
    </NoticeDialog>
  )
}

/** How far the two lie apart and which slip would explain it; never what the other person wrote. */
function Apart({ problem }: { readonly problem: Problem }) {
  const { t, locale } = useMessages()
  if (problem.code !== 'read-back-differs') return null
  const { distanceM: apartM, slip } = problem.evidence as {
    readonly distanceM: number
    readonly slip: Slip | null
  }
  const metres = new Intl.NumberFormat(locale).format(apartM)
  return (
    <div className="notice-warning">
      <p>
        <strong>{t('deed.verify.apart', { distance: metres })}</strong>
      </p>
      <p>{t(slip === null ? 'deed.verify.no-slip' : `deed.slip.${slip}`)}</p>
    </div>
  )
}

/** Both readings side by side, once the second one is on the record. */
function Compared({ waiting, typed }: Pick<VerifyProps, 'waiting'> & { readonly typed: string }) {
  const { t, locale } = useMessages()
  const stated = positionOf(waiting)
  const readBack = positionIn(typed)
  if (!readBack) return null
  const metres = new Intl.NumberFormat(locale).format(Math.round(distanceM(stated, readBack)))
  return (
    <Facts
      facts={[
        [t('deed.verify.stated'), <Value key="stated">{formatPosition(stated, 'decimal')}</Value>],
        [
          t('deed.verify.position'),
          <Value key="read">{formatPosition(readBack, 'decimal')}</Value>,
        ],
        [t('deed.verify.distance'), t('deed.metres', { distance: metres })],
      ]}
    />
  )
}
