import { type MeshLink, openMeshLink } from './mesh-link.ts'
import type { MediaPaths, PathOptions } from './media-paths.ts'

/** From browser to browser: a connection to every other post. */
export function openMesh(options: PathOptions): MediaPaths {
  const links = new Map<string, MeshLink>()
  let { tracks } = options

  function linkTo(peer: string, session: number): MeshLink {
    const link = openMeshLink({
      ...options,
      tracks,
      peer,
      session,
      send: (signal) => options.send({ type: 'pass', to: peer, session, signal }),
    })
    links.set(peer, link)
    return link
  }

  return {
    update(peers) {
      const there = new Map(peers.map(({ post, session }) => [post, session]))
      for (const [post, link] of links) {
        if (there.get(post) === link.session) continue
        link.close()
        links.delete(post)
      }
      for (const [post, session] of there) if (!links.has(post)) linkTo(post, session)
      return Promise.resolve()
    },
    async take(signal) {
      if (signal.type !== 'passed') return
      const link = links.get(signal.from)
      if (link?.session === signal.session) await link.take(signal.signal)
    },
    media: (post) => links.get(post)?.media(),
    setTracks(now) {
      tracks = now
      for (const link of links.values()) link.setTracks(now)
    },
    close() {
      for (const link of links.values()) link.close()
      links.clear()
    },
  }
}
