import { useRegister } from '../app/registers.ts'
import { useName } from '../ui/names.tsx'

/** Names of posts as plain text; the id when the reader may not have it. */
export function usePostLabel(): (post: string) => string {
  const { documents } = useRegister('posts')
  const name = useName()
  return (post) => {
    const known = documents.find(({ id }) => id === post)
    return known === undefined ? post : name(known.names)
  }
}
