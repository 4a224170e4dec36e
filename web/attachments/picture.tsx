import { useEffect, useRef } from 'react'
import './attachments.css'

/** A picture whose bytes were compared with their digest. */
export function Picture({ content, label }: { readonly content: Blob; readonly label: string }) {
  const image = useRef<HTMLImageElement>(null)
  useEffect(() => {
    const address = URL.createObjectURL(content)
    if (image.current !== null) image.current.src = address
    return () => URL.revokeObjectURL(address)
  }, [content])
  return <img ref={image} className="attached-picture" alt={label} />
}
