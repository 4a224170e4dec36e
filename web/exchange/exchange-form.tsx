import type { ExchangeItem } from '@hudna/core/api/exchange.ts'
import { useMessages } from '../app/i18n.tsx'
import { inLanguage } from '../app/language.ts'
import { useRoute } from '../app/route.ts'
import { ACT } from '../forms/act-parameters.ts'
import { CommandForm } from '../forms/command-form.tsx'
import { useKeptAct } from '../forms/use-kept-act.ts'
import { Button } from '../ui/button.tsx'
import { Empty } from '../ui/empty.tsx'
import { useItemActs } from './use-item-acts.ts'

/** The form that the address asks for over one document. */
export function ExchangeForm({ item, act }: { readonly item: ExchangeItem; readonly act: string }) {
  const { t, language } = useMessages()
  const { setParameters } = useRoute()
  const acts = useItemActs(item)
  const kept = useKeptAct(acts.find(({ type }) => type === act))
  const close = () => setParameters({ [ACT]: null })
  if (kept === undefined)
    return (
      <Empty title={t('form.not-offered')}>
        <Button onPress={close}>{t('app.close')}</Button>
      </Empty>
    )
  const about = {
    id: item.id,
    label: inLanguage(item.title ?? undefined, language)?.text ?? item.id,
    marking: item.marking ?? undefined,
  }
  return <CommandForm act={kept} about={about} onDone={close} />
}
