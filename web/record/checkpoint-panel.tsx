import type { RecordView } from '@hudna/core/api/reads.ts'
import { useMessages } from '../app/i18n.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Figure, Value } from '../ui/value.tsx'

/** The newest checkpoint: what the centre signed, verbatim, and the key to check it with. */
export function CheckpointPanel({ record }: { readonly record: RecordView }) {
  const { t } = useMessages()
  const { origin, size, root, vkey, gatewayVkey, checkpoint, firstTime, lastTime } = record
  return (
    <Panel title={t('record.checkpoint')}>
      <div className="record-pad stack">
        <p className="quiet">{t('record.checkpoint.what')}</p>
        <Facts
          facts={[
            [
              t('record.origin'),
              <Value key="origin" code>
                {origin}
              </Value>,
            ],
            [t('record.size'), <Figure key="size" value={size} />],
            [
              t('record.root'),
              <Value key="root" code>
                {root}
              </Value>,
            ],
            [
              t('record.vkey'),
              <Value key="vkey" code>
                {vkey}
              </Value>,
            ],
            [
              t('record.gateway-vkey'),
              <Value key="gateway-vkey" code>
                {gatewayVkey}
              </Value>,
            ],
            firstTime === null
              ? null
              : [t('record.first'), <Time key="first" instant={firstTime} zone />],
            lastTime === null
              ? null
              : [t('record.last'), <Time key="last" instant={lastTime} form="second" zone />],
          ]}
        />
        <pre className="verbatim" dir="ltr" aria-label={t('record.checkpoint')}>
          {checkpoint}
        </pre>
      </div>
    </Panel>
  )
}
