import type { Command } from '@hudna/core/api/types.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import type { Actor } from '@hudna/core/kernel/world.ts'
import type { Sequencer } from './sequencer.ts'

/** The officer for whom the first invitation of a real centre is made. */
export const FIRST_ADMINISTRATOR = 'first-administrator'

const party: Command = {
  type: 'parties/register',
  party: 'centre',
  kind: 'joint-centre',
  names: { ar: 'المركز المشترك', en: 'Joint centre', ru: 'Совместный центр' },
  otherNames: [],
  externalIds: [],
  marking: openMarking,
}
const post: Command = {
  type: 'parties/open-post',
  post: 'administration',
  party: 'centre',
  role: 'administrator',
  names: { ar: 'إدارة المركز', en: 'Administration', ru: 'Администрация' },
  languages: ['ar', 'en', 'ru'],
}

/** The first entries of every record: the centre, its administration, and who holds it. Repeating it adds nothing. */
export async function found(sequencer: Sequencer, founder: Actor): Promise<void> {
  const officers = [FIRST_ADMINISTRATOR, founder.officer]
  const commands: readonly Command[] = [
    party,
    post,
    ...officers.map((officer) => ({
      type: 'parties/enrol-officer' as const,
      officer,
      posts: ['administration'],
    })),
  ]
  for (const [step, command] of commands.entries()) {
    await carryOut(sequencer, { key: `founding:step-${step}`, command, actor: founder })
  }
}

/** Submits what must succeed; a refusal here is a fault of the set-up, with its evidence. */
export async function carryOut(
  sequencer: Sequencer,
  submission: Parameters<Sequencer['submit']>[0],
): Promise<void> {
  const outcome = await sequencer.submit(submission)
  if (outcome.outcome === 'faulted') throw outcome.fault
  if (outcome.outcome !== 'refused') return
  const { code, field, message } = outcome.refusal
  throw new Error(
    `${submission.key}: ${submission.command.type} was refused: ${code} ${field} ${message}`,
  )
}
