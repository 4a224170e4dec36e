import type { RecipientLadder } from '@hudna/core/notices/ladder.ts'
import type { Notice } from '@hudna/core/notices/notice.ts'
import { type Rung, rungs } from '@hudna/core/notices/receipt.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { RecipientNote } from '../parties/recipient-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { RungCell } from './rung-cell.tsx'
import '../register/register.css'
import '../ui/table.css'
import './who-knew.css'

type LadderTableProps = {
  readonly caption: string
  readonly version: number
  readonly recipients: readonly RecipientLadder[]
  /** The version was replaced: its receipts are void, and struck. */
  readonly isVoid: boolean
  /** What the record holds of missed deadlines; nothing where its notice is not known here. */
  readonly missed: Notice['missed']
}

/** Recipients as rows, rungs as columns. On a phone each recipient is a list of its rungs. */
export function LadderTable(props: LadderTableProps) {
  const { t } = useMessages()
  const { caption, version, recipients, isVoid, missed } = props
  const isRecorded = (party: string, rung: Rung) =>
    missed.some((one) => one.version === version && one.party === party && one.rung === rung)
  return (
    // A table that is wider than the page is scrolled by keyboard too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="ladder-scroll" tabIndex={0} aria-label={caption}>
      <table className={isVoid ? 'table ladder ladder-void' : 'table ladder'}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('who-knew.recipient')}</th>
            {rungs.map((rung) => (
              <th key={rung} scope="col">
                {t(`agreements.rung.${rung}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {recipients.map(({ party, flash, steps }) => (
            <tr key={party}>
              <th scope="row">
                <span className="row">
                  <PartyLink party={party} />
                  {flash ? <Chip urgency="late">{t('who-knew.flash')}</Chip> : null}
                  <RecipientNote party={party} short />
                </span>
              </th>
              {rungs.map((rung) => (
                <td
                  key={rung}
                  className={`rung rung-${steps[rung].state}`}
                  data-rung={t(`agreements.rung.${rung}`)}
                >
                  <RungCell step={steps[rung]} recorded={isRecorded(party, rung)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
