import type { RecordView } from '@hudna/core/api/reads.ts'
import { useEffect, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Facts, Panel } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Figure, Value } from '../ui/value.tsx'
import { fingerprintOf } from '../verify/check-bundle.ts'
import { hasWebCrypto } from '../verify/web-crypto.ts'

/** The newest checkpoint: what the centre signed, verbatim, and the key to check it with. */
export function CheckpointPanel({ record }: { readonly record: RecordView }) {
  const { t } = useMessages()
  const { origin, size, root, vkey, gatewayVkey, checkpoint, firstTime, lastTime } = record
  const fingerprint = useFingerprint(vkey)
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
              t('record.fingerprint'),
              <Value key="fingerprint" code>
                {fingerprint ?? '—'}
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

/** The whole hash of the key, for comparing it aloud; nothing where the browser cannot compute it. */
function useFingerprint(vkey: string): string | undefined {
  const [fingerprint, setFingerprint] = useState<string>()
  useEffect(() => {
    let wanted = true
    if (hasWebCrypto()) {
      void fingerprintOf(vkey).then((found) => {
        if (wanted) setFingerprint(found)
      })
    }
    return () => {
      wanted = false
    }
  }, [vkey])
  return fingerprint
}
