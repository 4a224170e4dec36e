import type { Post } from '@hudna/core/parties/post.ts'
import { useMessages } from '../app/i18n.tsx'
import { Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { HistoryLine } from '../register/history-line.tsx'
import { PartyLink } from './party-link.tsx'
import { PostDuty, Roster } from './post-duty.tsx'
import './parties.css'

/** A duty post: a role of a party, never a named person; who has the watch, and the whole roster. */
export function PostView({ post }: { readonly post: Post }) {
  const { t } = useMessages()
  return (
    <div className="stack">
      <h3>
        <Names names={post.names} />
      </h3>
      <Facts
        facts={[
          [t('agreements.kind'), t(`role.${post.role}`)],
          [t('agreements.party'), <PartyLink key="party" party={post.party} />],
          [
            t('agreements.languages'),
            post.languages.map((one) => t(`agreements.language.${one}`)).join(' · '),
          ],
        ]}
      />
      <PostDuty post={post} />
      <Roster post={post} />
      <HistoryLine document={post} />
    </div>
  )
}
