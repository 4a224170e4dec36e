import { DatabaseSync } from 'node:sqlite'
import Flatbush from 'flatbush'
import { boxAt, type Box, type Rows } from './workload.ts'

export type Ids = Uint32Array | readonly number[]

/** One way of finding boxes that meet. Ids are places of the base, and from there on those of added volumes. */
export type Engine = {
  readonly label: string
  readonly load: (base: Rows) => void | Promise<void>
  /** Bytes of everything that is kept for searching, with the rows that a filter reads. */
  readonly bytes: () => number | Promise<number>
  /** Adds a volume and finds what it meets, itself included. */
  readonly insertAndCheck: (added: Rows, row: number) => Ids | Promise<Ids>
  readonly find: (box: Box) => Ids | Promise<Ids>
  /** Called now and then, untimed. */
  readonly rest?: () => Promise<void>
  readonly close: () => void | Promise<void>
}

/** Every box, one after another. */
export function bruteForce(): Engine {
  let count = 0
  let bounds = new Int32Array(0)
  const find = ([x0, y0, a0, t0, x1, y1, a1, t1]: Box) => {
    const found: number[] = []
    for (let row = 0, at = 0; row < count; row += 1, at += 8) {
      if ((bounds[at + 3] ?? 0) > t1 || (bounds[at + 7] ?? 0) < t0) continue
      if ((bounds[at] ?? 0) > x1 || (bounds[at + 4] ?? 0) < x0) continue
      if ((bounds[at + 1] ?? 0) > y1 || (bounds[at + 5] ?? 0) < y0) continue
      if ((bounds[at + 2] ?? 0) > a1 || (bounds[at + 6] ?? 0) < a0) continue
      found.push(row)
    }
    return found
  }
  return {
    label: 'brute force',
    load: (base) => {
      count = base.count
      bounds = new Int32Array((base.count + 10_000) * 8)
      bounds.set(base.bounds)
    },
    bytes: () => count * 32,
    insertAndCheck: (added, row) => {
      const box = boxAt(added, row)
      bounds.set(box, count * 8)
      count += 1
      return find(box)
    },
    find,
    close: () => {},
  }
}

/** A packed tree over the map, with time and altitude as a filter. It takes no inserts: those lie in a list beside it. */
export function flatbushAndFilter(): Engine {
  let tree = new Flatbush(1)
  let bounds: Int32Array = new Int32Array(0)
  const list = bruteForce()
  let baseCount = 0
  const find = (box: Box) => {
    const [x0, y0, a0, t0, x1, y1, a1, t1] = box
    const found = tree.search(x0, y0, x1, y1, (row) => {
      const at = row * 8
      if ((bounds[at + 3] ?? 0) > t1 || (bounds[at + 7] ?? 0) < t0) return false
      return (bounds[at + 2] ?? 0) <= a1 && (bounds[at + 6] ?? 0) >= a0
    })
    const late = list.find(box) as readonly number[]
    for (const row of late) found.push(baseCount + row)
    return found
  }
  return {
    label: 'flatbush + filter',
    load: (base) => {
      baseCount = base.count
      bounds = base.bounds
      tree = new Flatbush(base.count)
      for (let row = 0; row < base.count; row += 1) {
        const [x0, y0, , , x1, y1] = bounds.subarray(row * 8, row * 8 + 6)
        tree.add(x0 ?? 0, y0 ?? 0, x1, y1)
      }
      tree.finish()
      void list.load({ ...base, count: 0, bounds: new Int32Array(0) })
    },
    bytes: () => tree.data.byteLength + baseCount * 16,
    insertAndCheck: (added, row) => {
      void list.insertAndCheck(added, row)
      return find(boxAt(added, row))
    },
    find,
    close: () => {},
  }
}

/** SQLite's R*Tree over whole numbers in four dimensions, in memory. */
export function sqliteTree(): Engine {
  const database = new DatabaseSync(':memory:')
  database.exec('create virtual table box using rtree_i32(id, x0, x1, y0, y1, a0, a1, t0, t1)')
  const insert = database.prepare('insert into box values (?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const select = database.prepare(
    `select id from box where x1 >= ? and x0 <= ? and y1 >= ? and y0 <= ?
       and a1 >= ? and a0 <= ? and t1 >= ? and t0 <= ?`,
  )
  select.setReturnArrays(true)
  let next = 0
  const add = ([x0, y0, a0, t0, x1, y1, a1, t1]: Box) => {
    insert.run(next, x0, x1, y0, y1, a0, a1, t0, t1)
    next += 1
  }
  const find = ([x0, y0, a0, t0, x1, y1, a1, t1]: Box) => {
    const rows = select.all(x0, x1, y0, y1, a0, a1, t0, t1) as unknown as readonly [number][]
    return rows.map(([id]) => id)
  }
  return {
    label: 'SQLite R*Tree 4D',
    load: (base) => {
      database.exec('begin')
      for (let row = 0; row < base.count; row += 1) add(boxAt(base, row))
      database.exec('commit')
    },
    bytes: () => pragma(database, 'page_count') * pragma(database, 'page_size'),
    insertAndCheck: (added, row) => {
      const box = boxAt(added, row)
      add(box)
      return find(box)
    },
    find,
    close: () => database.close(),
  }
}

function pragma(database: DatabaseSync, name: 'page_count' | 'page_size'): number {
  return Number(database.prepare(`pragma ${name}`).get()?.[name])
}
