import { Dialog } from '../ui/dialog.tsx'
import { useMessages } from './i18n.tsx'
import { screens } from './screens.ts'

export function KeysOverlay(props: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useMessages()
  const rows: readonly (readonly [readonly string[], string])[] = [
    [['/'], t('keys.search')],
    [['j', 'k'], t('keys.move')],
    [['Enter'], t('keys.open')],
    [['c'], t('keys.compose')],
    ...screens.map(
      (screen) => [['g', screen.letter], `${t('keys.go')}: ${t(screen.title)}`] as const,
    ),
    [['t'], t('keys.take')],
    [['m', 'v'], t('keys.call')],
    [['!', 'Enter'], t('stop.confirm')],
    [['a'], t('compose.acknowledge')],
    [['i'], t('deed.check-in')],
    [['o'], t('notices.answer')],
    [['d'], t('deed.disseminate')],
    [['v'], t('deed.verify')],
    [['Esc'], t('keys.close')],
    [['?'], t('keys.help')],
  ]
  return (
    <Dialog title={t('keys.title')} open={props.open} onClose={props.onClose}>
      <dl className="facts">
        {rows.map(([keys, what]) => (
          <div key={what} className="fact">
            <dt dir="ltr">
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
