import type { Notice } from '@hudna/core/notices/notice.ts'
import type { ReactNode } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Link } from '../app/link.tsx'
import { useRegister } from '../app/registers.ts'
import { FileItem } from '../attachments/file-item.tsx'
import { PartyLink } from '../parties/party-link.tsx'
import { Chip } from '../ui/chip.tsx'
import { LocalText, Names } from '../ui/names.tsx'
import { Facts } from '../ui/panel.tsx'
import { Time } from '../ui/time.tsx'
import { Figure, Value } from '../ui/value.tsx'
import { ReferenceName } from './reference-name.tsx'

/** What may be said with a notice and often is not: who answers, what it rests on, to whom its owner consented. */
export function NoticeFurther({ notice }: { readonly notice: Notice }) {
  const { t } = useMessages()
  const { contact, references = [], consents = [], revalidateBy, details } = notice
  const { description = {}, photo } = details.kind === 'site' ? details : {}
  const categories = details.kind === 'movement' ? (details.categories ?? []) : []
  const facts = [
    contact,
    references[0],
    consents[0],
    revalidateBy ?? undefined,
    photo,
    categories[0],
  ]
  if (facts.every((one) => one === undefined) && Object.keys(description).length === 0) return null
  return (
    <Facts
      facts={[
        fact(t('compose.contact'), contact !== undefined, <Contact key="c" post={contact ?? ''} />),
        fact(
          t('compose.site.description'),
          Object.keys(description).length > 0,
          <LocalText key="d" texts={description} />,
        ),
        fact(
          t('compose.site.photo'),
          photo !== undefined,
          photo === undefined ? null : <FileItem key="p" file={photo} showAtOnce />,
        ),
        fact(
          t('deed.categories'),
          categories.length > 0,
          <Categories key="k" counts={categories} />,
        ),
        fact(
          t('compose.references'),
          references.length > 0,
          <References key="r" to={references} />,
        ),
        fact(t('compose.consents'), consents.length > 0, <Consents key="s" said={consents} />),
        revalidateBy === undefined || revalidateBy === null
          ? null
          : [t('deed.revalidate-by'), <Time key="v" instant={revalidateBy} zone />],
      ]}
    />
  )
}

function fact(title: string, isThere: boolean, value: ReactNode) {
  return isThere ? ([title, value] as const) : null
}

function Contact({ post }: { readonly post: string }) {
  const { documents } = useRegister('posts')
  const found = documents.find(({ id }) => id === post)
  if (found === undefined) return <Value code>{post}</Value>
  return (
    <Link to={`/register/posts/${post}`}>
      <Names names={found.names} only />
    </Link>
  )
}

type Counts = NonNullable<Extract<Notice['details'], { kind: 'movement' }>['categories']>

function Categories({ counts }: { readonly counts: Counts }) {
  const { t } = useMessages()
  return (
    <ul className="row">
      {counts.map(({ category, count }) => (
        <li key={category}>
          {t(`deed.category.${category}`)} <Figure value={count.best} />
        </li>
      ))}
    </ul>
  )
}

function References({ to }: { readonly to: NonNullable<Notice['references']> }) {
  return (
    <ul>
      {to.map(({ kind, id }) => (
        <li key={`${kind} ${id}`}>
          <ReferenceName kind={kind} id={id} />
        </li>
      ))}
    </ul>
  )
}

function Consents({ said }: { readonly said: NonNullable<Notice['consents']> }) {
  const { t } = useMessages()
  return (
    <ul>
      {said.map(({ party, consent }) => (
        <li key={party} className="row">
          <PartyLink party={party} />
          <Chip certainty={consent === 'consented' ? 'solid' : 'dotted'}>
            {t(`compose.consent.${consent}`)}
          </Chip>
        </li>
      ))}
    </ul>
  )
}
