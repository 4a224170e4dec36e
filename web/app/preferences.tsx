import { Button } from '../ui/button.tsx'
import { useName } from '../ui/names.tsx'
import { Select } from '../ui/select.tsx'
import { useMessages } from './i18n.tsx'
import { isLanguage } from './language.ts'
import { Link } from './link.tsx'
import { useParties, useRegister } from './registers.ts'
import { useRoute } from './route.ts'
import { useSession } from './session.tsx'
import { useLanguage } from './use-language.ts'
import { type Theme, useTheme } from './use-theme.ts'

const languageNames = [
  { value: 'ar', label: 'العربية' },
  { value: 'en', label: 'English' },
  { value: 'ru', label: 'Русский' },
] as const

/** Language, appearance, keys and who is signed in. */
export function Preferences({ onKeys }: { readonly onKeys: () => void }) {
  const { t } = useMessages()
  const [language, chooseLanguage] = useLanguage()
  const { theme, choose } = useTheme()
  const themes: readonly { value: Theme; label: string }[] = [
    { value: 'system', label: t('frame.theme-system') },
    { value: 'light', label: t('frame.theme-light') },
    { value: 'dark', label: t('frame.theme-dark') },
  ]
  return (
    <div className="preferences">
      <Select
        label={t('frame.language')}
        labelHidden
        options={languageNames}
        value={language}
        onChange={(next) => {
          if (isLanguage(next)) chooseLanguage(next)
        }}
      />
      <Select
        label={t('frame.theme')}
        labelHidden
        options={themes}
        value={theme}
        onChange={choose}
      />
      <div className="preferences-keys">
        <Button look="bare" onPress={onKeys} aria-label={t('keys.title')}>
          <kbd>?</kbd>
        </Button>
      </div>
      <SignedIn />
    </div>
  )
}

function SignedIn() {
  const { t } = useMessages()
  const nameOf = useName()
  const { session, signOut } = useSession()
  const parties = useParties()
  const { documents: posts } = useRegister('posts')
  const { path } = useRoute()
  const actor = session?.actor
  if (!actor && path === '/sign-in') return null
  if (!actor) {
    return (
      <Link to="/sign-in" className="button button-plain">
        {t('nav.sign-in')}
      </Link>
    )
  }
  const post = posts.find((one) => one.id === actor.post)
  const party = parties.get(actor.party)
  return (
    <div className="signed-in">
      <span className="signed-in-post">{post ? nameOf(post.names) : t(`role.${actor.role}`)}</span>
      <span className="quiet small">{party ? nameOf(party.names) : actor.party}</span>
      <Button small onPress={() => void signOut()}>
        {t('frame.sign-out')}
      </Button>
    </div>
  )
}
