import type { Notice } from '@hudna/core/notices/notice.ts'
import { useMessages } from '../app/i18n.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { Chip } from '../ui/chip.tsx'
import { Time } from '../ui/time.tsx'

/** How far down each recipient says that it passed the version that stands on. */
export function Disseminations({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const said = notice.disseminations.filter(({ version }) => version === notice.version)
  if (said.length === 0) return null
  return (
    <section>
      <h3>{t('deed.disseminations')}</h3>
      <ul className="said-list">
        {said.map((one) => (
          <li key={`${one.recordedAt} ${one.party} ${one.echelon}`} className="said-item">
            <p className="row">
              <PartyLink party={one.party} />
              <span>{t(`deed.echelon.${one.echelon}`)}</span>
              <Chip certainty={one.unitsTold === one.unitsTotal ? 'solid' : 'dotted'}>
                {t('deed.units', { told: one.unitsTold, total: one.unitsTotal })}
              </Chip>
              <span className="small quiet">
                <Time instant={one.at} zone />
              </span>
            </p>
            {one.units.length === 0 ? null : (
              <p className="small">
                {one.units.map((unit) => (
                  <bdi key={unit}>{unit} </bdi>
                ))}
              </p>
            )}
            <SaidText text={one.text} />
          </li>
        ))}
      </ul>
    </section>
  )
}
