import { useMessages } from '../../app/i18n.tsx'
import { Button } from '../../ui/button.tsx'
import type { FaultText } from './fault-text.ts'
import type { Act } from './pen.ts'
import type { VolumeFault } from './volume-fault.ts'

type FaultListProps = {
  readonly faults: readonly FaultText[]
  readonly act: (act: Act) => void
  readonly part: number
}

/** What is wrong with the shape, at which point, and how to mend it. */
export function FaultList({ faults, act, part }: FaultListProps) {
  const { t } = useMessages()
  const shown = faults.filter(({ fault }) => isOfShape(fault))
  return (
    <div aria-live="polite">
      {shown.length === 0 ? null : (
        <section className="volume-faults" aria-label={t('volume.faults')}>
          <p className="volume-title">{t('volume.faults')}</p>
          <ul className="stack-tight">
            {shown.map(({ fault, text, hint }) => (
              <li key={`${fault.field} ${fault.reason}`}>
                <strong>{text}.</strong> {hint} <Where fault={fault} act={act} part={part} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

/** Numbers have fields of their own, where their faults stand. */
function isOfShape({ field, reason }: VolumeFault): boolean {
  return field.startsWith('/footprint') && reason !== 'radius' && reason !== 'buffer'
}

/** Leads to the point at fault, in whichever part and edge it is. */
function Where({
  fault,
  act,
  part,
}: Omit<FaultListProps, 'faults'> & { readonly fault: VolumeFault }) {
  const { t } = useMessages()
  const place = /^\/footprint\/(?:polygons\/(\d+)\/(\d+)|line)/.exec(fault.field)
  if (place === null) return null
  const [polygon, ring] = [Number(place[1] ?? part), Number(place[2] ?? 0)]
  if (polygon !== part) {
    const name = t('volume.part', { number: polygon + 1 })
    return (
      <Button small onPress={() => act({ type: 'part', part: polygon })}>
        {name}
      </Button>
    )
  }
  const [point] = fault.points ?? []
  return point === undefined ? null : (
    <Button small onPress={() => act({ type: 'choose', index: point - 1, ring })}>
      {t('volume.fault-show', { number: point })}
    </Button>
  )
}
