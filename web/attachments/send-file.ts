import { DetailedError, Upload } from 'tus-js-client'
import type { PickedFile } from './picked-file.ts'
import { refusalIn, type UploadNews } from './upload-state.ts'

const ENDPOINT = '/api/attachments/incoming'
/** Small enough for a proxy that takes a million bytes at once. */
const PIECE_BYTES = 1_000_000

/** A file on its way. */
export type Sending = {
  /** Begins, or goes on from what the centre has. */
  go(): void
  /** Ends it; with `giveUp` what the centre has of it goes as well. */
  end(giveUp: boolean): void
}

/** Sends a file by resumable upload and says how it goes. It tries once: who hears of a cut decides when to go on. */
export function sendFile(file: PickedFile, hear: (news: UploadNews) => void): Sending {
  const upload = new Upload(file.content, {
    endpoint: ENDPOINT,
    metadata: { sha256: file.sha256, filetype: file.type },
    chunkSize: PIECE_BYTES,
    retryDelays: null,
    fingerprint: () => Promise.resolve(`hudna-${file.sha256}`),
    removeFingerprintOnSuccess: true,
    onProgress: (sent) => hear({ news: 'progress', sent }),
    onSuccess: () => hear({ news: 'held' }),
    onError: (error) => hear(newsOf(error)),
  })
  let asked = false
  return {
    go() {
      if (asked) return upload.start()
      asked = true
      void upload
        .findPreviousUploads()
        .catch(() => [])
        .then(([before]) => {
          if (before !== undefined) upload.resumeFromPreviousUpload(before)
          upload.start()
        })
    },
    end(giveUp) {
      upload.abort(giveUp).catch(() => undefined)
    },
  }
}

function newsOf(error: Error): UploadNews {
  const answer = error instanceof DetailedError ? error.originalResponse : null
  if (answer === null) return { news: 'cut' }
  const problem = refusalIn(answer.getStatus(), answer.getBody())
  return problem === undefined ? { news: 'cut' } : { news: 'refused', problem }
}
