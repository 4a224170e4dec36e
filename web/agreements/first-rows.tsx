import { type ReactNode, useState } from 'react'
import { useMessages } from '../app/i18n.tsx'
import { Button } from '../ui/button.tsx'

type FirstRowsProps<R> = {
  readonly rows: readonly R[]
  /** So many are shown before the reader asks for all. */
  readonly first: number
  readonly children: (shown: readonly R[]) => ReactNode
}

/** The first of many rows, and a button for the others with their number on it. */
export function FirstRows<R>({ rows, first, children }: FirstRowsProps<R>) {
  const { t } = useMessages()
  const [whole, setWhole] = useState(false)
  const shown = whole ? rows : rows.slice(0, first)
  return (
    <>
      {children(shown)}
      {shown.length === rows.length ? null : (
        <p>
          <Button small onPress={() => setWhole(true)}>
            {t('agreements.show-all', { count: rows.length })}
          </Button>
        </p>
      )}
    </>
  )
}
