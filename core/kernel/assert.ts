/** A bug: something that the code itself must guarantee does not hold. Never caught locally. */
export class AssertionFault extends Error {
  override readonly name = 'AssertionFault'
  readonly code = 'assertion'
}

export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFault(message)
}

/** Makes the compiler refuse a `switch` that forgets a case. */
export function unreachable(value: never): never {
  throw new AssertionFault(`unreachable: ${JSON.stringify(value)}`)
}
