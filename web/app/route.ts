import { useSyncExternalStore } from 'react'

/** What stays in the address from screen to screen: the two time axes, the agreement and the language. */
export const sharedParameters = ['from', 'to', 'known', 'agreement', 'lang'] as const

export type ParameterChanges = Readonly<Record<string, string | null | undefined>>

export type Route = {
  /** Starts with a slash and never ends with one, but for the root. */
  readonly path: string
  readonly parameters: URLSearchParams
}

export function parseRoute(url: string): Route {
  const { pathname, searchParams } = new URL(url, 'http://centre.invalid')
  const path = pathname.length > 1 ? pathname.replace(/\/+$/, '') : pathname
  return { path: path === '' ? '/' : path, parameters: searchParams }
}

/** The parts of a path, decoded: `/incidents/a%20b` gives `incidents`, `a b`. */
export function segmentsOf(path: string): readonly string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .map(decodePart)
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

/** The parameters with some set and, by null or an empty text, some taken away; in a stable order. */
export function withParameters(
  parameters: URLSearchParams,
  changes: ParameterChanges,
): URLSearchParams {
  const changed = new URLSearchParams(parameters)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined || value === null || value === '') changed.delete(name)
    else changed.set(name, value)
  }
  changed.sort()
  return changed
}

export function hrefOf(path: string, parameters: URLSearchParams): string {
  // Colons are allowed in a query and instants are readable with them.
  const query = parameters.toString().replaceAll('%3A', ':')
  return query === '' ? path : `${path}?${query}`
}

/** The address of another screen seen through the same time axes, agreement and language. */
export function hrefFrom(current: Route, path: string, changes: ParameterChanges = {}): string {
  const kept = new URLSearchParams()
  for (const name of sharedParameters) {
    const value = current.parameters.get(name)
    if (value !== null) kept.set(name, value)
  }
  return hrefOf(path, withParameters(kept, changes))
}

const listeners = new Set<() => void>()
let current: Route | undefined

function tell(): void {
  current = undefined
  for (const listener of listeners) listener()
}

export function currentRoute(): Route {
  current ??= parseRoute(window.location.href)
  return current
}

export function navigate(href: string, options: { readonly replace?: boolean } = {}): void {
  if (options.replace) window.history.replaceState(null, '', href)
  else window.history.pushState(null, '', href)
  tell()
}

function subscribe(listener: () => void): () => void {
  if (listeners.size === 0) window.addEventListener('popstate', tell)
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size === 0) window.removeEventListener('popstate', tell)
  }
}

/** The address as state: every view can be sent to a colleague. */
export function useRoute() {
  const route = useSyncExternalStore(subscribe, currentRoute)
  return {
    ...route,
    segments: segmentsOf(route.path),
    parameter: (name: string): string | undefined => route.parameters.get(name) ?? undefined,
    /** Changes parameters of the same screen. */
    setParameters: (changes: ParameterChanges, options?: { readonly replace?: boolean }) =>
      navigate(hrefOf(route.path, withParameters(route.parameters, changes)), options),
    /** Goes to another screen, with the time axes, agreement and language kept. */
    go: (path: string, changes?: ParameterChanges) => navigate(hrefFrom(route, path, changes)),
    href: (path: string, changes?: ParameterChanges) => hrefFrom(route, path, changes),
  }
}
