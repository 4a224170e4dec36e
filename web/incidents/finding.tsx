import type { IncidentDetermination } from '@hudna/core/incidents/incident.ts'
import { PartyLink, PostName } from '../parties/party-link.tsx'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { Chip } from '../ui/chip.tsx'
import { Facts } from '../ui/panel.tsx'

/** A finding with who made it, on what, and who dissents. Findings stand side by side and are never merged. */
export function Finding({ finding }: { readonly finding: IncidentDetermination }) {
  const { t } = useMessages()
  const { party, outcome, gravity, category, intent, attribution, dissent } = finding
  return (
    <div className="stack">
      <p className="row">
        <Chip certainty={party === null ? 'solid' : 'hatched'}>
          {t(party === null ? 'incidents.finding.joint' : 'incidents.finding.side')}
        </Chip>
        <strong>{t(`determination.${outcome}`)}</strong>
        {party === null ? <Signatories finding={finding} /> : <PartyLink party={party} />}
      </p>
      <Facts
        facts={[
          gravity === undefined ? null : [t('incidents.gravity'), t(`gravity.${gravity}`)],
          category === undefined ? null : [t('incidents.category'), t(`category.${category}`)],
          intent === undefined ? null : [t('incidents.intent'), t(`intent.${intent}`)],
          attribution === undefined
            ? null
            : [
                t('incidents.attribution'),
                <span key="attribution">
                  {attribution.party === null ? (
                    t('incidents.not-known')
                  ) : (
                    <PartyLink party={attribution.party} />
                  )}{' '}
                  <span className="quiet small">
                    {t('incidents.confidence')}: {t(`confidence.${attribution.confidence}`)}
                  </span>
                </span>,
              ],
          finding.basis.length === 0
            ? null
            : [t('incidents.basis'), <Basis key="basis" finding={finding} />],
          dissent === undefined
            ? null
            : [
                t('incidents.dissent'),
                <span key="dissent" dir="auto" className="said-free">
                  {dissent}
                </span>,
              ],
          [
            t('incidents.signed-by'),
            <span key="signed">
              <PostName post={finding.signedBy.post} />
              {' · '}
              <Link to="/record" parameters={{ entry: String(finding.index) }} className="small">
                {t('incidents.entry', { index: finding.index })}
              </Link>
            </span>,
          ],
        ]}
      />
    </div>
  )
}

function Signatories({ finding }: { readonly finding: IncidentDetermination }) {
  return (
    <span>
      {finding.signatories.map((party, at) => (
        <span key={party}>
          {at === 0 ? null : ' · '}
          <PartyLink party={party} />
        </span>
      ))}
    </span>
  )
}

function Basis({ finding }: { readonly finding: IncidentDetermination }) {
  const { t } = useMessages()
  return (
    <ul>
      {finding.basis.map(({ kind, id, text }) => (
        <li key={`${kind} ${id ?? ''} ${text ?? ''}`}>
          {t(`incidents.basis.${kind}`)}
          {text === undefined ? null : (
            <>
              {': '}
              <span dir="auto">{text}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  )
}
