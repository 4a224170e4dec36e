import { type Key, keyName } from '@hudna/core/parties/key.ts'
import { useMessages } from '../app/i18n.tsx'
import { Facts } from '../ui/panel.tsx'
import { Value } from '../ui/value.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from './party-link.tsx'

/** A registered key: whose it is, what it is for, and between which entries it is trusted. */
export function KeyView({ held }: { readonly held: Key }) {
  const { t } = useMessages()
  const { registeredAt: from, revoked } = held
  return (
    <div className="stack">
      <h3>
        <Value code>{keyName(held.vkey)}</Value>
      </h3>
      <Facts
        facts={[
          [t('agreements.kind'), t(`agreements.key.role.${held.role}`)],
          [t('agreements.party'), <PartyLink key="party" party={held.party} />],
          held.officer === null
            ? null
            : [
                t('agreements.key.officer'),
                <Value key="officer" code>
                  {held.officer}
                </Value>,
              ],
          held.url === null
            ? null
            : [
                t('agreements.key.url'),
                <Value key="url" code>
                  {held.url}
                </Value>,
              ],
          [
            t('agreements.key.trusted'),
            revoked === null
              ? t('agreements.key.trusted.from', { from })
              : t('agreements.key.trusted.until', { from, to: revoked.lastTrustedIndex }),
          ],
          [
            t('agreements.key.public'),
            <Value key="vkey" code>
              {held.vkey}
            </Value>,
          ],
        ]}
      />
      <HistoryLine document={held} />
    </div>
  )
}
