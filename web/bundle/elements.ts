import { visible } from './words.ts'

export type Child = Node | string | null
type Attributes = Readonly<Record<string, string>>

/** An element with its attributes and children. Texts become text nodes: nothing here is ever read as HTML. */
export function element<T extends keyof HTMLElementTagNameMap>(
  tag: T,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[T] {
  const made = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value)
  made.append(...children.filter((child) => child !== null))
  return made
}

/** A machine value: it reads from left to right in every language. */
export function code(text: string): HTMLElement {
  return element('bdi', { dir: 'ltr', class: 'code' }, visible(text))
}

/** A text in whatever language it is in, apart from the direction around it. */
export function foreign(text: string): HTMLElement {
  return element('bdi', { dir: 'auto' }, visible(text))
}

/** A part of the page under its heading. */
export function section(heading: string, ...children: readonly Child[]): HTMLElement {
  return element('section', {}, element('h2', {}, heading), ...children)
}

export function list(items: readonly string[], name: string): HTMLElement {
  return element('ul', { class: name }, ...items.map((item) => element('li', {}, item)))
}

/** Pairs of a term and what it is here; pairs without a value are left out. */
export function facts(pairs: readonly (readonly [string, Child])[]): HTMLElement {
  const rows = pairs.filter(([, value]) => value !== null)
  return element(
    'dl',
    {},
    ...rows.map(([term, value]) =>
      element('div', {}, element('dt', {}, term), element('dd', {}, value)),
    ),
  )
}
