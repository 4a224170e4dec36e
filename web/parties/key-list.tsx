import { type Key, keyName } from '@hudna/core/parties/key.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Value } from '../ui/value.tsx'

/** The keys of a party: what each is for, and between which entries it is trusted. */
export function KeyList({ keys }: { readonly keys: readonly Key[] }) {
  const { t } = useMessages()
  return (
    <section>
      <h3>{t('parties.keys')}</h3>
      {keys.length === 0 ? <p className="quiet">{t('parties.keys.none')}</p> : null}
      <ul className="said-list">
        {keys.map(({ id, vkey, role, registeredAt: from, revoked }) => (
          <li key={id} className="said-item stack-tight">
            <p className="row">
              <Link to={`/register/keys/${id}`}>
                <Value code>{keyName(vkey)}</Value>
              </Link>
              <Chip certainty={revoked === null ? 'solid' : 'dotted'}>
                {t(`agreements.key.role.${role}`)}
              </Chip>
            </p>
            <p className="small quiet">
              {revoked === null
                ? t('agreements.key.trusted.from', { from })
                : t('agreements.key.trusted.until', { from, to: revoked.lastTrustedIndex })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
