import type { Meeting } from '@hudna/core/commitments/meeting.ts'
import { theatreDay } from './month.ts'

/** A meeting on a day: to be held then, or moved away from it. */
export type DayEntry = { readonly meeting: Meeting; readonly moved: boolean; readonly at: string }

/** What stands on each day of the theatre's calendar: meetings, and days from which a meeting was moved. */
export function entriesByDay(
  meetings: readonly Meeting[],
): ReadonlyMap<string, readonly DayEntry[]> {
  const days = new Map<string, DayEntry[]>()
  const put = (entry: DayEntry) => {
    const day = theatreDay(entry.at)
    days.set(day, [...(days.get(day) ?? []), entry])
  }
  for (const meeting of meetings) {
    if (meeting.at !== null) put({ meeting, moved: false, at: meeting.at })
    const moved = new Set(meeting.earlier.map(({ at }) => at))
    for (const at of moved) {
      const same = meeting.at !== null && at !== null && theatreDay(at) === theatreDay(meeting.at)
      if (at !== null && !same) put({ meeting, moved: true, at })
    }
  }
  for (const entries of days.values()) entries.sort((one, other) => one.at.localeCompare(other.at))
  return days
}

export type Agenda = {
  readonly ahead: readonly Meeting[]
  readonly undated: readonly Meeting[]
  readonly past: readonly Meeting[]
}

/** Meetings as a list of what is ahead, the next first; what has no date; and what lies behind, the last first. */
export function agendaOf(meetings: readonly Meeting[], now: string): Agenda {
  const dated = meetings.filter(({ at }) => at !== null)
  return {
    ahead: dated
      .filter((one) => timeOf(one) >= now)
      .toSorted((one, other) => timeOf(one).localeCompare(timeOf(other))),
    undated: meetings.filter(({ at }) => at === null),
    past: dated
      .filter((one) => timeOf(one) < now)
      .toSorted((one, other) => timeOf(other).localeCompare(timeOf(one))),
  }
}

function timeOf({ at }: Meeting): string {
  return at ?? ''
}

/** The tracks of talks that meetings name, each once, in the order of their letters. */
export function tracksOf(meetings: readonly Meeting[], locale: string): readonly string[] {
  return [...new Set(meetings.map(({ track }) => track))].toSorted((one, other) =>
    one.localeCompare(other, locale),
  )
}

export type Invitation = {
  readonly party: string
  readonly answer: Meeting['answers'][number] | undefined
  readonly objections: readonly Meeting['objections'][number][]
}

/** Each invited party with its last answer and with who objects to its presence; and objections to the meeting itself. */
export function invitationsOf(meeting: Meeting): {
  readonly invited: readonly Invitation[]
  readonly toMeeting: readonly Meeting['objections'][number][]
} {
  const { invitations, answers, objections } = meeting
  return {
    invited: invitations.map((party) => ({
      party,
      answer: answers.findLast((said) => said.party === party),
      objections: objections.filter(({ against }) => against === party),
    })),
    toMeeting: objections.filter(
      ({ against }) => against === undefined || !invitations.includes(against),
    ),
  }
}
