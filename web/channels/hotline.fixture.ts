import type { Message } from '@hudna/core/channels/channel.ts'

export const sentAt = '2016-10-20T05:00:00.000Z'

/** A flash from north to south and the centre that nobody has seen yet. */
export function flash(more: Partial<Message> = {}): Message {
  return {
    id: 'm1',
    owner: 'north',
    marking: { tlp: 'AMBER', class: 'C', releaseTo: ['centre', 'north', 'south'] },
    history: [{ index: 7, time: sentAt, author: 'north-liaison', type: 'message-sent' }],
    channel: 'line',
    from: 'north',
    post: 'north-liaison',
    to: ['south', 'centre'],
    priority: 'flash',
    text: { en: 'Stop' },
    references: [],
    source: null,
    sentAt,
    answers: [],
    ...more,
  }
}

export const answerOf = (party: string, at: string): Message['answers'][number] => ({
  party,
  post: `${party}-liaison`,
  at,
  text: {},
  source: null,
})
