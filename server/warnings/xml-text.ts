import type { Element } from '@hudna/core/warnings/cap-message.ts'
import { XmlDocument, type XmlElement } from 'libxml2-wasm'

/** An element and all it holds as an XML document, UTF-8; the same element gives the same bytes. */
export function xmlText(root: Element, namespace: string): string {
  const document = XmlDocument.create()
  try {
    fill(document.createRoot(root.name, namespace), root)
    return document.toString({ format: true })
  } finally {
    document.dispose()
  }
}

function fill(node: XmlElement, { attributes = {}, holds }: Element): void {
  for (const [name, value] of Object.entries(attributes)) node.setAttr(name, value)
  if (typeof holds === 'string') node.addText(holds)
  else for (const child of holds) fill(node.addElement(child.name), child)
}
