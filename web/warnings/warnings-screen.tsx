import { useRoute } from '../app/route.ts'
import { ComposeWarning } from './compose-warning.tsx'
import { OneWarning } from './one-warning.tsx'
import { WarningList } from './warning-list.tsx'
import '../incidents/incidents.css'
import '../notices/notices.css'
import '../register/screen.css'
import './warnings.css'

/** `/warnings` is the list, `/warnings/compose` writes one, `/warnings/:id` shows one. */
export function WarningsScreen() {
  const { segments } = useRoute()
  const [, id] = segments
  if (id === undefined) return <WarningList />
  if (id === 'compose') return <ComposeWarning />
  return <OneWarning key={id} id={id} />
}
