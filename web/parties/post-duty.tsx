import type { Post } from '@hudna/core/parties/post.ts'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { SaidText } from '../register/consent-list.tsx'
import { useMoment } from '../register/use-moment.ts'
import { Chip } from '../ui/chip.tsx'
import { useName } from '../ui/names.tsx'
import { Time, TimeSpan } from '../ui/time.tsx'
import { Value } from '../ui/value.tsx'
import { dutyAt } from './duty.ts'

/** The duty posts of a party: who has the watch at the moment that is looked at, and in which languages. */
export function PostList({ posts }: { readonly posts: readonly Post[] }) {
  const { t } = useMessages()
  const name = useName()
  const open = posts.toSorted(
    (one, other) => Number(one.closed !== null) - Number(other.closed !== null),
  )
  return (
    <section>
      <h3>{t('agreements.posts')}</h3>
      {posts.length === 0 ? <p className="quiet">{t('parties.posts.none')}</p> : null}
      <ul className="said-list">
        {open.map((post) => (
          <li key={post.id} className="said-item stack-tight">
            <p className="row">
              <Link to={`/register/posts/${post.id}`}>
                <bdi>{name(post.names)}</bdi>
              </Link>
              <Chip>{t(`role.${post.role}`)}</Chip>
              <span className="small quiet">
                {post.languages.map((one) => t(`agreements.language.${one}`)).join(' · ')}
              </span>
            </p>
            <PostDuty post={post} />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who has the watch now, until when, and who comes next; that a post is closed, and why. */
export function PostDuty({ post }: { readonly post: Post }) {
  const { t, rich } = useMessages()
  const moment = useMoment()
  const { officers, next, unmanned } = dutyAt(post, moment)
  if (post.closed !== null)
    return (
      <div className="small">
        <Chip certainty="dotted">{t('parties.post.closed')}</Chip>{' '}
        <Time instant={post.closed.recorded.time} form="day" />
        <SaidText text={post.closed.reason} />
      </div>
    )
  if (post.roster.length === 0) return <p className="small quiet">{t('parties.roster.none')}</p>
  return (
    <div className="small">
      {officers.map(({ officer, until }) => (
        <p key={officer}>
          {rich('parties.on-duty', {
            officer: (
              <Value key="officer" code>
                {officer}
              </Value>
            ),
            until: <Time key="until" instant={until} zone />,
          })}
        </p>
      ))}
      {unmanned ? (
        <p>
          <Chip urgency="soon">{t('parties.unmanned')}</Chip>
        </p>
      ) : null}
      {next === undefined ? null : (
        <p className="quiet">
          {rich('parties.on-duty.next', {
            officer: (
              <Value key="officer" code>
                {next.officer}
              </Value>
            ),
            from: <Time key="from" instant={next.from} zone />,
          })}
        </p>
      )}
    </div>
  )
}

/** Every shift of a post in the order of time; the ones that run are marked. */
export function Roster({ post }: { readonly post: Post }) {
  const { t } = useMessages()
  const moment = useMoment()
  if (post.roster.length === 0) return null
  return (
    <section>
      <h3>{t('parties.roster')}</h3>
      <ol className="said-list">
        {post.roster.map(({ officer, from, to }) => (
          <li key={`${officer} ${from}`} className="said-item row">
            <Value code>{officer}</Value>
            <span className="small">
              <TimeSpan from={from} to={to} zone />
            </span>
            {from <= moment && moment < to ? <Chip>{t('parties.on-duty.now')}</Chip> : null}
          </li>
        ))}
      </ol>
    </section>
  )
}
