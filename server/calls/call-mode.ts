import type { CallMode } from '@hudna/core/api/call-signal.ts'

/** From so many posts on a browser would send too often: the centre forwards. */
export const FORWARDING_POSTS_MIN = 5
/** Down to so many the browsers send to one another again; in between nothing changes, so that 4 and 5 do not take turns. */
export const MESH_POSTS_MAX = 3

/** How the media of a call go when so many posts are there. */
export function nextMode(mode: CallMode, posts: number): CallMode {
  if (posts >= FORWARDING_POSTS_MIN) return 'forwarding'
  return posts <= MESH_POSTS_MAX ? 'mesh' : mode
}
