import type { Agreement } from '@hudna/core/agreements/agreement.ts'
import { useRegister } from './registers.ts'
import { useRoute } from './route.ts'
import { useSession } from './session.tsx'

/** The parameter that means every agreement. */
export const EVERY_AGREEMENT = 'all'

/** The agreement of the page: from the address, else the one the centre works for. */
export function useAgreement() {
  const { parameter, setParameters } = useRoute()
  const { session } = useSession()
  const { documents, loaded } = useRegister('agreements')
  const asked = parameter('agreement')
  const id = asked ?? session?.agreement ?? documents[0]?.id
  const chosen = id === EVERY_AGREEMENT ? undefined : id
  const agreement: Agreement | undefined = documents.find((one) => one.id === chosen)
  return {
    agreement,
    agreements: documents,
    loaded,
    /** For reads: nothing when every agreement is shown. */
    filter: chosen === undefined ? {} : { agreement: chosen },
    choose: (next: string) => setParameters({ agreement: next }),
  } as const
}
