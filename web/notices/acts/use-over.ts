import { useEffect, useState } from 'react'
import { digestOf } from './use-machine-receipt.ts'

type Version = {
  readonly notice: string
  readonly version: number
  /** Where its words stand in the record; undefined where nobody was told of it. */
  readonly entry: number | undefined
}

/** The digest over which a receipt of a version is given: undefined while it is read, null where there is none. */
export function useOver({ notice, version, entry }: Version): string | null | undefined {
  const key = `${notice} ${version} ${entry}`
  const [read, setRead] = useState<{ readonly key: string; readonly over: string | null }>()
  useEffect(() => {
    let current = true
    const asked = entry === undefined ? Promise.resolve(null) : digestOf(notice, { version, entry })
    asked.then(
      (over) => current && setRead({ key, over }),
      () => current && setRead({ key, over: null }),
    )
    return () => {
      current = false
    }
  }, [key, notice, version, entry])
  return read?.key === key ? read.over : undefined
}
