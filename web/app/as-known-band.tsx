import { Button } from '../ui/button.tsx'
import { Time } from '../ui/time.tsx'
import { useMessages } from './i18n.tsx'
import { useRoute } from './route.ts'
import { useTimeRange } from './time-range.ts'

/** The band across the frame while the page shows what was known at an earlier moment. */
export function AsKnownBand() {
  const { t, rich } = useMessages()
  const { known } = useTimeRange()
  const { setParameters } = useRoute()
  if (known === undefined) return null
  return (
    <output className="as-known-band">
      <span>{rich('time.band', { moment: <Time instant={known} form="second" zone /> })}</span>
      <Button small onPress={() => setParameters({ known: null })}>
        {t('time.back-to-now')}
      </Button>
    </output>
  )
}
