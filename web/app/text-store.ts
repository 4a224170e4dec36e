// A browser may keep nothing: then a draft lives as long as its page.

export function storedText(key: string): string | null {
  try {
    return window.localStorage.getItem(key)
  } catch {
    return null
  }
}

export function storeText(key: string, text: string): void {
  try {
    window.localStorage.setItem(key, text)
  } catch {
    // full, or not allowed
  }
}

export function forgetText(key: string): void {
  try {
    window.localStorage.removeItem(key)
  } catch {
    // not allowed
  }
}
