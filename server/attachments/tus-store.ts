import type { Readable } from 'node:stream'
import { DataStore, ERRORS, Upload } from '@tus/server'
import type { Incoming } from './incoming.ts'

/** What the tus protocol needs of the incoming files. Who may do what was asked before it is reached. */
export class TusStore extends DataStore {
  readonly #incoming: Incoming

  constructor(incoming: Incoming) {
    super()
    this.#incoming = incoming
    this.extensions = ['creation', 'termination']
  }

  /** The upload has been begun with its note. */
  override create(upload: Upload): Promise<Upload> {
    return this.getUpload(upload.id)
  }

  override async write(bytes: Readable, id: string, offset: number): Promise<number> {
    return await this.#incoming.append(id, offset, bytes)
  }

  override async remove(id: string): Promise<void> {
    await this.#incoming.end(id, 'cancelled')
  }

  /** An upload that was held stays to be asked for, so that whoever did not hear of its end does. */
  override getUpload(id: string): Promise<Upload> {
    const note = this.#incoming.note(id)
    if (note === undefined) return Promise.reject(asFault(ERRORS.FILE_NOT_FOUND))
    const { bytes, received, createdAt, ended } = note
    if (ended !== null && ended !== 'held')
      return Promise.reject(asFault(ERRORS.FILE_NO_LONGER_EXISTS))
    const offset = ended === 'held' ? bytes : received
    return Promise.resolve(new Upload({ id, size: bytes, offset, creation_date: createdAt }))
  }
}

/** The protocol reads status and body of what is thrown. */
function asFault(of: { readonly status_code: number; readonly body: string }): Error {
  return Object.assign(new Error(of.body), of)
}
