import type { Instant } from '@hudna/core/kernel/instant.ts'
import { onDuty, type Post, type Shift } from '@hudna/core/parties/post.ts'

/** Who holds the watch of a post at a moment, and who comes next. */
export type Duty = {
  readonly officers: readonly { readonly officer: string; readonly until: Instant }[]
  readonly next: Shift | undefined
  /** The post has a roster, and nobody stands on it for the moment. */
  readonly unmanned: boolean
}

/** An officer whose shifts follow one another without a gap is there until the last of them ends. */
export function dutyAt(post: Pick<Post, 'roster'>, moment: Instant): Duty {
  const officers = onDuty(post, moment).map((officer) => ({
    officer,
    until: endOf(post.roster, officer, moment),
  }))
  const next = post.roster.find(({ from }) => from > moment)
  return { officers, next, unmanned: post.roster.length > 0 && officers.length === 0 }
}

function endOf(roster: Post['roster'], officer: string, moment: Instant): Instant {
  const own = roster.filter((shift) => shift.officer === officer)
  let end = moment
  for (const { from, to } of own) if (from <= end && end < to) end = to
  return end
}
