type Answer = 'consented' | 'declined' | 'silent'
type Said = { readonly party: string; readonly answer: Answer }

/** The parties whose consent is asked for and not given, each with its last word, in the order in which they are asked. */
export function missingConsents(
  asked: readonly string[],
  answers: readonly Said[],
): readonly { readonly party: string; readonly answer: Exclude<Answer, 'consented'> }[] {
  return asked.flatMap((party) => {
    const answer = answers.findLast((said) => said.party === party)?.answer ?? 'silent'
    return answer === 'consented' ? [] : [{ party, answer }]
  })
}
