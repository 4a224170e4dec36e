/** The registers that can be read as lists, by route below `/api/`, and the kind of document each holds. */
export const registers = {
  parties: 'party',
  posts: 'post',
  affiliations: 'affiliation',
  keys: 'key',
  places: 'place',
  agreements: 'agreement',
  clauses: 'clause',
  standings: 'standing',
  zones: 'zone',
  delineations: 'delineation',
  pauses: 'pause',
  corridors: 'corridor',
  evacuations: 'evacuation',
  notices: 'notice',
  subscriptions: 'subscription',
  channels: 'channel',
  messages: 'message',
  commitments: 'commitment',
  proposals: 'proposal',
  meetings: 'meeting',
  coverage: 'coverage',
} as const

export type Register = keyof typeof registers
