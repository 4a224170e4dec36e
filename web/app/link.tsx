import type { ComponentProps, MouseEvent } from 'react'
import { navigate, type ParameterChanges, useRoute } from './route.ts'

type LinkProps = Omit<ComponentProps<'a'>, 'href'> & {
  readonly to: string
  readonly parameters?: ParameterChanges
}

/** A link to another screen that keeps the time axes, the agreement and the language. */
export function Link({ to, parameters, onClick, children, ...rest }: LinkProps) {
  const { href } = useRoute()
  const address = href(to, parameters)
  function follow(event: MouseEvent<HTMLAnchorElement>): void {
    onClick?.(event)
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey
    if (event.defaultPrevented || !plain || event.altKey) return
    event.preventDefault()
    navigate(address)
  }
  return (
    <a {...rest} href={address} onClick={follow}>
      {children}
    </a>
  )
}
