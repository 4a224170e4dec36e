import type { DocumentList } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import type { Documented } from '@hudna/core/kernel/world.ts'

export const FIRST_PAGE_ROWS = 100
export const PAGE_ROWS_MAX = 500

export type Pages = {
  /** From the first on, without a gap. */
  readonly documents: readonly Documented[]
  /** How many there are, with those that are not here yet. */
  readonly total: number
  /** Whether anything was answered yet. */
  readonly loaded: boolean
  readonly loading: boolean
  readonly problem: Problem | undefined
}

type ReadPage = (page: {
  readonly after: string | undefined
  readonly limit: number
}) => Promise<DocumentList>

const nothing: Pages = {
  documents: [],
  total: 0,
  loaded: false,
  loading: false,
  problem: undefined,
}

/**
 * One list of the centre that is read page by page, as far as somebody looks (W15). What is shown stays until what
 * replaces it is there.
 */
export class RegisterPages {
  readonly #read: ReadPage
  readonly #problemOf: (error: unknown) => Problem
  readonly #watchers = new Set<() => void>()
  #pages: Pages = nothing
  /** The cursor behind the last document. */
  #next: string | null = null
  #wanted = 0
  #due = false
  #running = false

  constructor(read: ReadPage, problemOf: (error: unknown) => Problem) {
    this.#read = read
    this.#problemOf = problemOf
  }

  readonly state = (): Pages => this.#pages

  readonly watch = (watcher: () => void): (() => void) => {
    this.#watchers.add(watcher)
    return () => void this.#watchers.delete(watcher)
  }

  /** Somebody looks at the row with this index. */
  readonly reach = (index: number): void => {
    this.#wanted = Math.max(this.#wanted, index + 1)
    void this.#run()
  }

  /** What is held may have been overtaken: as much of it is read again. */
  readonly renew = (): void => {
    this.#due = true
    void this.#run()
  }

  async #run(): Promise<void> {
    if (this.#running) return
    this.#running = true
    try {
      while (this.#due || this.#isShort()) {
        if (!this.#pages.loading) this.#show({ loading: true })
        if (this.#due) await this.#again()
        else await this.#more()
      }
      if (this.#pages.loading) this.#show({ loading: false, problem: undefined })
    } catch (error) {
      // What somebody looked for is asked again when they look again.
      this.#wanted = 0
      this.#show({ loading: false, problem: this.#problemOf(error) })
    } finally {
      this.#running = false
    }
  }

  #isShort(): boolean {
    return this.#next !== null && this.#pages.documents.length < this.#wanted
  }

  async #more(): Promise<void> {
    const after = this.#next ?? undefined
    const page = await this.#read({ after, limit: PAGE_ROWS_MAX })
    this.#take(page, together(this.#pages.documents, page))
  }

  async #again(): Promise<void> {
    this.#due = false
    const count = Math.max(FIRST_PAGE_ROWS, this.#pages.documents.length)
    let documents: readonly Documented[] = []
    let after: string | undefined
    for (;;) {
      const limit = Math.min(PAGE_ROWS_MAX, count - documents.length)
      const page = await this.#read({ after, limit })
      documents = together(documents, page)
      if (page.next === null || documents.length >= count) return this.#take(page, documents)
      after = page.next
    }
  }

  #take({ total, next }: DocumentList, documents: readonly Documented[]): void {
    this.#next = next
    this.#show({ documents, total, loaded: true })
  }

  #show(changes: Partial<Pages>): void {
    this.#pages = { ...this.#pages, ...changes }
    for (const watcher of this.#watchers) watcher()
  }
}

/** Under another name a document may come again behind where it stood. */
function together(held: readonly Documented[], page: DocumentList): readonly Documented[] {
  const ids = new Set(held.map(({ id }) => id))
  return [...held, ...page.documents.filter(({ id }) => !ids.has(id))]
}
