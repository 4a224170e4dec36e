const names = [
  'map-water',
  'map-land',
  'map-border',
  'map-label',
  'map-halo',
  'text',
  'text-quiet',
  'surface',
  'line-strong',
  'side-one',
  'side-two',
  'side-none',
  'urgency-soon',
  'urgency-late',
] as const

export type Colours = { readonly [N in (typeof names)[number]]: string }

/** The colour tokens as the page shows them now, for a canvas that cannot read them itself. */
export function readColours(): Colours {
  const probe = document.createElement('span')
  document.body.append(probe)
  const read = (name: string) => {
    probe.style.color = `var(--${name})`
    return getComputedStyle(probe).color
  }
  const colours = Object.fromEntries(names.map((name) => [name, read(name)]))
  probe.remove()
  return colours as Colours
}
