type Said = { readonly party: string; readonly answer: 'consented' | 'declined' | 'silent' }

/** Whether everybody whose consent is needed gave it, each by the last word on the record (MA2). */
export function isAgreed(needed: readonly string[], said: readonly Said[]): boolean {
  return needed.every(
    (party) => said.findLast((one) => one.party === party)?.answer === 'consented',
  )
}
