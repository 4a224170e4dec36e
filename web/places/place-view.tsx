import type { NamedPlace } from '@hudna/core/places/place.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { HistoryLine } from '../register/history-line.tsx'
import { SourceNote } from '../register/source-note.tsx'
import { Chip } from '../ui/chip.tsx'
import { Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Coordinates, Value } from '../ui/value.tsx'

/** A named place: all its names, and where it is, as far as that is known. */
export function PlaceView({ place }: { readonly place: NamedPlace }) {
  const { t } = useMessages()
  const { names, otherNames, kind, position, errorRadiusM, pcode, parent, source } = place
  return (
    <div className="stack">
      <h3>
        <Names names={names} />
      </h3>
      <p className="row">
        <Chip>{t(`place-kind.${kind}`)}</Chip>
      </p>
      <Facts
        facts={[
          otherNames.length === 0
            ? null
            : [
                t('agreements.other-names'),
                <ul key="names">
                  {otherNames.map((name) => (
                    <li key={name}>
                      <bdi>{name}</bdi>
                    </li>
                  ))}
                </ul>,
              ],
          [
            t('incidents.where'),
            <Coordinates key="where" position={position} errorRadiusM={errorRadiusM} />,
          ],
          pcode === undefined
            ? null
            : [
                t('places.pcode'),
                <Value key="pcode" code>
                  {pcode.code}
                </Value>,
              ],
          parent === null ? null : [t('places.parent'), <PlaceLink key="parent" place={parent} />],
        ]}
      />
      <SourceNote source={source} />
      <HistoryLine document={place} />
    </div>
  )
}

function PlaceLink({ place }: { readonly place: string }) {
  const found = useRegister('places').documents.find(({ id }) => id === place)
  return (
    <Link to={`/register/places/${place}`}>
      {found === undefined ? <bdi>{place}</bdi> : <Names names={found.names} only />}
    </Link>
  )
}
