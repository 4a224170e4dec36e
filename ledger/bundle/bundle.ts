/** The value of `format` in a bundle. */
export const BUNDLE_FORMAT = 'hudna/bundle/v1'

/** An entry of the log with the path from its leaf to the root of the bundle's checkpoint. */
export type BundlePart = {
  /** Its place in the log, from 0. */
  readonly index: number
  /** The signed note, verbatim. */
  readonly note: string
  /** Base64, from the leaf's sibling upwards. */
  readonly proof: readonly string[]
}

/** An entry that the bundle is about. */
export type BundleEntry = BundlePart & {
  /**
   * The last leaf below the head that the entry says to have seen, with its path to the same checkpoint: from the two
   * the root of that head follows. Left out where the entry's own path shows it.
   */
  readonly seen?: { readonly leafHash: string; readonly proof: readonly string[] }
}

/** Entries of a log and all that is needed to check them. Nothing in it is believed beforehand. */
export type Bundle = {
  /** The verifier key of the log: it signs checkpoints, and its name is the log's. */
  readonly vkey: string
  /** The verifier key of the gateway: it signs entries for those who have no key of their own. */
  readonly gatewayVkey: string
  /** The signed checkpoint note, verbatim, with the lines of its cosigners. */
  readonly checkpoint: string
  readonly entries: readonly BundleEntry[]
  /** The entries that registered or revoked the keys whose lines stand in the bundle, by rising index. */
  readonly keys: readonly BundlePart[]
}

/** What an entry says of a key, as the domain reads it. */
export type KeyStatement =
  | {
      readonly says: 'registered'
      /** The name under which the log keeps the key, for its revocation. */
      readonly id: string
      readonly vkey: string
      readonly holder: string
      readonly role: string
      readonly use: KeyUse
    }
  | { readonly says: 'revoked'; readonly id: string; readonly lastTrustedIndex: number }

/** What a key may sign. */
export type KeyUse = 'entries' | 'checkpoints'

/** The head that an author had when the entry was written; the root in base64. */
export type SeenHead = { readonly size: number; readonly root: string }

/** What the domain reads in an entry. */
export type EntryMeaning = {
  /** The name of the key that the entry says to be signed with. */
  readonly keyName: string
  readonly seen: SeenHead
  /** Nothing when the entry is not about a key. */
  readonly key?: KeyStatement
}

/** Reads the JSON line of the entry at an index; what it is not to be believed for is the reason. */
export type ReadEntry = (
  json: string,
  index: number,
) =>
  | { readonly ok: true; readonly meaning: EntryMeaning }
  | { readonly ok: false; readonly reason: string }
