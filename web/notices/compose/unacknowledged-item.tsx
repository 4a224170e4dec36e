import type { Unacknowledged } from '@hudna/core/conflicts/awareness.ts'
import { versionEntryIndex } from '@hudna/core/notices/pending.ts'
import { useState } from 'react'
import { useMessages } from '../../app/i18n.tsx'
import { useRegister } from '../../app/registers.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useName } from '../../ui/names.tsx'
import { AcknowledgeButton } from '../acts/acknowledge-button.tsx'
import { NoticeView } from '../notice-view.tsx'

type ItemProps = {
  readonly owed: Unacknowledged
  readonly onDone: (index: number | null) => void
}

/** A notice that this party was told and has not acknowledged: opened, read and acknowledged without leaving the page. */
export function UnacknowledgedItem({ owed, onDone }: ItemProps) {
  const { t } = useMessages()
  const nameOf = useName()
  const [open, setOpen] = useState(false)
  const { documents } = useRegister('notices')
  const notice = documents.find(({ id }) => id === owed.notice)
  return (
    <article className="unread" data-unread={owed.notice}>
      <p className="row">
        <Chip>{t(`agreements.notice-kind.${owed.kind}`)}</Chip>
        <strong>
          <bdi>{nameOf(owed.names)}</bdi>
        </strong>
        <span className="quiet small">{t('compose.version', { version: owed.version })}</span>
      </p>
      {open && notice !== undefined ? (
        <div className="unread-text">
          <NoticeView notice={notice} bare />
        </div>
      ) : null}
      {open ? (
        <AcknowledgeButton
          notice={owed.notice}
          version={owed.version}
          entry={notice && versionEntryIndex(notice, owed.version)}
          onDone={onDone}
        />
      ) : (
        <Button onPress={() => setOpen(true)}>{t('compose.unread.read')}</Button>
      )}
    </article>
  )
}
