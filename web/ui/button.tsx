import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import './button.css'

type ButtonProps = Omit<AriaButtonProps, 'className' | 'style'> & {
  /** `act` puts something on the record; `plain` is everything else; `bare` has no frame. */
  readonly look?: 'act' | 'plain' | 'bare'
  readonly small?: boolean
}

export function Button({ look = 'plain', small = false, ...rest }: ButtonProps) {
  return <AriaButton {...rest} className={`button button-${look}${small ? ' button-small' : ''}`} />
}
