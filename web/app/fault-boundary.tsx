import { Component, type ReactNode } from 'react'
import { problemOf } from './client.ts'
import { ProblemNote } from '../ui/problem.tsx'

type Props = {
  /** Another place is another chance. */
  readonly place: string
  readonly children: ReactNode
}
type State = { readonly fault: Error | undefined; readonly place: string }

/** Keeps the frame when a screen fails: navigation, time bar and connection stay in reach. */
export class FaultBoundary extends Component<Props, State> {
  override state: State = { fault: undefined, place: this.props.place }

  static getDerivedStateFromError(fault: Error): Partial<State> {
    return { fault }
  }

  static getDerivedStateFromProps(props: Props, state: State): Partial<State> | null {
    return props.place === state.place ? null : { fault: undefined, place: props.place }
  }

  override render(): ReactNode {
    const { fault } = this.state
    if (!fault) return this.props.children
    const problem = { ...problemOf(fault), code: 'page', messageKey: 'fault.page' }
    return <ProblemNote problem={problem} onAgain={() => this.setState({ fault: undefined })} />
  }
}
