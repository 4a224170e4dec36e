import type { DocumentList } from '@hudna/core/api/reads.ts'
import type { Problem } from '@hudna/core/api/submission.ts'
import { openMarking } from '@hudna/core/kernel/marking.ts'
import { expect, test } from 'vitest'
import { FIRST_PAGE_ROWS, PAGE_ROWS_MAX, RegisterPages } from './register-pages.ts'

const problem = { code: 'unreachable' } as Problem

/** A register of so many documents, as the centre gives it, and what was asked of it. */
function centreWith(count: number) {
  const ids = Array.from({ length: count }, (_, at) => String(at).padStart(6, '0'))
  const asked: string[] = []
  const centre = { ids, asked, failing: false }
  const pages = new RegisterPages(
    async ({ after, limit }): Promise<DocumentList> => {
      asked.push(`${after ?? 'first'} ${limit}`)
      await Promise.resolve()
      if (centre.failing) throw new Error('no line')
      const rest = centre.ids.filter((id) => after === undefined || id > after)
      const page = rest.slice(0, limit)
      const next = rest.length > limit ? (page.at(-1) ?? null) : null
      return { size: 9, total: centre.ids.length, documents: page.map(documentOf), next }
    },
    () => problem,
  )
  return { centre, pages, settled: () => settled(pages) }
}

function documentOf(id: string) {
  return { id, owner: 'centre', marking: openMarking, history: [] }
}

async function settled(pages: RegisterPages): Promise<readonly string[]> {
  await new Promise<void>((done) => {
    const leave = pages.watch(() => {
      if (pages.state().loading) return
      leave()
      done()
    })
  })
  return pages.state().documents.map(({ id }) => id)
}

test('W15 a list is read as far as somebody looks, in order and without doubles', async () => {
  const { centre, pages, settled: done } = centreWith(1_700)
  pages.renew()
  expect(await done()).toEqual(centre.ids.slice(0, FIRST_PAGE_ROWS))
  expect(pages.state()).toMatchObject({ total: 1_700, loaded: true, problem: undefined })
  pages.reach(FIRST_PAGE_ROWS - 1)
  pages.reach(FIRST_PAGE_ROWS + 2 * PAGE_ROWS_MAX - 1)
  pages.reach(3)
  expect(await done()).toEqual(centre.ids.slice(0, FIRST_PAGE_ROWS + 2 * PAGE_ROWS_MAX))
  pages.reach(1_699)
  expect(await done()).toEqual(centre.ids)
  expect(centre.asked).toEqual([
    'first 100',
    '000099 500',
    '000599 500',
    '001099 500',
    '001599 500',
  ])
})

test('W15 what was overtaken is read again as far as it was, and stays until then', async () => {
  const { centre, pages, settled: done } = centreWith(900)
  pages.renew()
  await done()
  pages.reach(700)
  const before = await done()
  centre.ids = ['000000-a', ...centre.ids].toSorted()
  pages.renew()
  expect(pages.state().documents.map(({ id }) => id)).toEqual(before)
  expect(await done()).toEqual(centre.ids.slice(0, 600 + 300))
  expect(pages.state().total).toBe(901)
})

test('W15 what comes again behind where it stood is shown once', async () => {
  const answers = [
    { size: 9, total: 3, documents: ['a', 'b'].map(documentOf), next: 'behind-b' },
    { size: 9, total: 3, documents: ['b', 'c'].map(documentOf), next: null },
  ]
  const pages = new RegisterPages(
    ({ after }) => Promise.resolve(answers[after === undefined ? 0 : 1] as DocumentList),
    () => problem,
  )
  pages.reach(2)
  pages.renew()
  expect(await settled(pages)).toEqual(['a', 'b', 'c'])
})

test('W15 a page that cannot be read is said, what is held stays, and looking again asks again', async () => {
  const { centre, pages, settled: done } = centreWith(300)
  pages.renew()
  await done()
  centre.failing = true
  pages.reach(200)
  expect(await done()).toHaveLength(FIRST_PAGE_ROWS)
  expect(pages.state().problem).toBe(problem)
  centre.failing = false
  pages.reach(200)
  expect(await done()).toHaveLength(300)
  expect(pages.state().problem).toBeUndefined()
})
