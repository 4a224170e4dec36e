/** As the `ref` of what holds it: its first button has the focus as soon as it stands there. */
export function focusButton(element: HTMLElement | null): void {
  element?.querySelector<HTMLElement>('button')?.focus()
}
